/// What `bench/live-*` run: encoders, players and crowds against a newsroom that is a process of
/// its own, seen only from outside. Each benchmark is a `main`; what they share is one RTMP client,
/// one reader of playlists and fragments, one clock that is sent as a picture and a sound. Nothing
/// here is a test, and nothing here knows the code that it measures.
@NullMarked
package org.pregonero.livebench;

import org.jspecify.annotations.NullMarked;
