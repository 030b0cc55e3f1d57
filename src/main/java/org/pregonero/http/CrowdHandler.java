package org.pregonero.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// Answers a [Crowd], without ever waiting itself.
final class CrowdHandler extends Handler.Wrapper {
  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final Crowd crowd;
  private final long salt = ThreadLocalRandom.current().nextLong();

  CrowdHandler(Crowd crowd) {
    super(false);
    this.crowd = crowd;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    CompletionStage<Shared> answer = isRead(request) ? crowd.find(asked(request)) : null;
    if (answer == null) {
      return super.handle(request, response, callback);
    }
    boolean gzip = Negotiation.prefersGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
    boolean waits = !answer.toCompletableFuture().isDone();
    Outbox outbox = waits ? Door.outbox(request) : null;
    answer.whenComplete((shared, failure) -> {
      if (failure != null) {
        callback.failed(failure);
      } else if (shared.isFile()) {
        Executor executor = VirtualThreads.getVirtualThreadsExecutor(getServer().getThreadPool());
        executor.execute(() -> shared.send(request, response, gzip, callback));
      } else if (outbox == null) {
        shared.send(request, response, gzip, callback);
      } else {
        outbox.add(() -> shared.send(request, response, gzip, outbox.later(callback)));
      }
    });
    return true;
  }

  private static boolean isRead(Request request) {
    return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
  }

  private Crowd.Asked asked(Request request) {
    return new Crowd.Asked(
        request.getHttpURI().getPath(), request.getHttpURI().getQuery(), visitor(request));
  }

  /// Who asks: a salted digest of address and browser. Of a proxy on this machine we believe whom
  /// it asks for.
  private long visitor(Request request) {
    HttpFields fields = request.getHeaders();
    long hash = FIRST ^ salt;
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    if (remote instanceof InetSocketAddress inet) {
      InetAddress from = inet.getAddress();
      String forwarded =
          from.isLoopbackAddress() ? fields.getLast(HttpHeader.X_FORWARDED_FOR) : null;
      if (forwarded != null) {
        hash = digest(hash, lastOf(forwarded));
      } else {
        for (byte each : from.getAddress()) {
          hash = (hash ^ each) * PRIME;
        }
      }
    }
    return digest(hash, fields.get(HttpHeader.USER_AGENT));
  }

  private static String lastOf(String list) {
    return list.substring(list.lastIndexOf(',') + 1).strip();
  }

  /// FNV-1a, 64 bits: nobody has to be kept from finding a collision, for nothing but counting
  /// comes of it.
  private static long digest(long before, @Nullable String text) {
    long hash = before;
    for (int i = 0; text != null && i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
