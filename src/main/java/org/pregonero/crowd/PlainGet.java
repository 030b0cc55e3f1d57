package org.pregonero.crowd;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.ComplianceViolation;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// A request as a player makes it: `GET` by HTTP/1.1, an address without anything that could be
/// read in two ways, no body, and a connection that is to be kept.
///
/// @param length of it, in bytes
/// @param gzip whether the answer may be compressed
/// @param forwarded what a proxy says of whom it asks for: `X-Forwarded-For`
/// @param agent `User-Agent`
record PlainGet(
    int length,
    String path,
    @Nullable String query,
    boolean gzip,
    @Nullable String forwarded,
    @Nullable String agent) {
  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  /// The request that `bytes` begin with; they stay as they are.
  ///
  /// @return null if they are less than one, or another kind of request; that may also be a bad one
  static @Nullable PlainGet read(ByteBuffer bytes) {
    int length = lengthOfHead(bytes);
    if (length < 0) {
      return null;
    }
    Fields fields = new Fields();
    HttpParser parser = new HttpParser(fields, length, HttpCompliance.RFC9110);
    parser.setHeaderCacheSize(0);
    ByteBuffer head = bytes.slice(bytes.position(), length);
    parser.parseNext(head);
    return fields.isWhole && fields.isPlain && !head.hasRemaining() ? fields.request(length) : null;
  }

  private static int lengthOfHead(ByteBuffer bytes) {
    for (int at = bytes.position(); at + END.length <= bytes.limit(); at++) {
      if (bytes.get(at) == END[0]
          && bytes.get(at + 1) == END[1]
          && bytes.get(at + 2) == END[2]
          && bytes.get(at + 3) == END[3]) {
        return at + END.length - bytes.position();
      }
    }
    return -1;
  }

  /// Whether there is nothing to decode, and nothing that names a folder in another way.
  private static boolean isUnambiguous(String target) {
    return target.startsWith("/")
        && target.chars().allMatch(PlainGet::isUsual)
        && !target.contains("//")
        && !target.contains("/.");
  }

  private static boolean isUsual(int letter) {
    return letter < 128 && (Character.isLetterOrDigit(letter) || "/-._~?=&".indexOf(letter) >= 0);
  }

  /// What the parser finds.
  private static final class Fields implements HttpParser.RequestHandler {
    private boolean isPlain = true;
    private boolean isWhole;
    private String target = "";
    private @Nullable String encodings;
    private @Nullable String forwarded;
    private @Nullable String agent;

    private PlainGet request(int length) {
      int mark = target.indexOf('?');
      return new PlainGet(
          length,
          mark < 0 ? target : target.substring(0, mark),
          mark < 0 ? null : target.substring(mark + 1),
          Negotiation.prefersGzip(encodings),
          forwarded,
          agent);
    }

    @Override
    public void startRequest(String method, String uri, HttpVersion version) {
      target = uri;
      isPlain &= HttpMethod.GET.is(method) && version == HttpVersion.HTTP_1_1 && isUnambiguous(uri);
    }

    @Override
    public void parsedHeader(HttpField field) {
      if (field.getHeader() == null) {
        return;
      }
      switch (field.getHeader()) {
        case ACCEPT_ENCODING -> {
          isPlain &= encodings == null;
          encodings = field.getValue();
        }
        case HOST -> isPlain &= field.getValue() != null && !field.getValue().isBlank();
        case X_FORWARDED_FOR -> forwarded = field.getValue();
        case USER_AGENT -> agent = agent == null ? field.getValue() : agent;
        case CONNECTION -> isPlain &= "keep-alive".equalsIgnoreCase(field.getValue());
        case CONTENT_LENGTH, TRANSFER_ENCODING, EXPECT, UPGRADE -> isPlain = false;
        default -> {}
      }
    }

    @Override
    public boolean headerComplete() {
      return false;
    }

    @Override
    public boolean content(ByteBuffer item) {
      isPlain = false;
      return false;
    }

    @Override
    public boolean contentComplete() {
      return false;
    }

    @Override
    public boolean messageComplete() {
      isWhole = true;
      return true;
    }

    @Override
    public void earlyEOF() {
      isPlain = false;
    }

    @Override
    public void onViolation(ComplianceViolation.Event event) {
      isPlain = false;
    }

    @Override
    public void badMessage(HttpException failure) {
      isPlain = false;
    }
  }
}
