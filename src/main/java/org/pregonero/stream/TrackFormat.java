package org.pregonero.stream;

/// What a decoder must know before the first sample of a track.
public sealed interface TrackFormat permits VideoFormat, AudioFormat {
  /// How many ticks of this track's samples make a second.
  int timescale();

  /// The codec as `CODECS` in a playlist names it ([RFC
  /// 6381](https://www.rfc-editor.org/rfc/rfc6381)).
  String codec();
}
