package org.pregonero.crowd;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// Answers a [Crowd], without ever waiting itself: the first request of each connection, and all
/// that a [CrowdConnection] leaves to it.
public final class CrowdHandler extends Handler.Wrapper {
  private final Crowd crowd;
  private final VisitorDigest digest = new VisitorDigest();

  public CrowdHandler(Crowd crowd) {
    super(false);
    this.crowd = crowd;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /// What the crowd has for a request that came in at `from`.
  @Nullable CompletionStage<Shared> find(PlainGet get, EndPoint from) {
    long visitor = digest.of(from.getRemoteSocketAddress(), get.forwarded(), get.agent());
    return crowd.find(new Crowd.Asked(get.path(), get.query(), visitor));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    CompletionStage<Shared> answer = isRead(request) ? crowd.find(asked(request)) : null;
    if (answer == null) {
      return super.handle(request, response, callback);
    }
    boolean gzip = Negotiation.prefersGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
    Door.Visitor visitor = Door.visitor(request);
    boolean waits = !answer.toCompletableFuture().isDone();
    answer.whenComplete((shared, failure) -> {
      if (failure != null) {
        callback.failed(failure);
      } else if (shared.isFile()) {
        Executor executor = VirtualThreads.getVirtualThreadsExecutor(getServer().getThreadPool());
        executor.execute(() -> shared.send(request, response, gzip, callback));
      } else {
        if (visitor != null && isKept(request)) {
          request.setAttribute(
              HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, new CrowdConnection(visitor, this));
        }
        if (visitor != null && waits) {
          visitor.outbox().add(() -> shared.send(request, response, gzip, callback));
        } else {
          shared.send(request, response, gzip, callback);
        }
      }
    });
    return true;
  }

  private static boolean isRead(Request request) {
    return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
  }

  /// Whether the connection goes on after this request, and nothing else belongs to the request.
  private static boolean isKept(Request request) {
    HttpFields fields = request.getHeaders();
    return request.getConnectionMetaData().isPersistent()
        && !fields.contains(HttpHeader.CONTENT_LENGTH)
        && !fields.contains(HttpHeader.TRANSFER_ENCODING)
        && !fields.contains(HttpHeader.EXPECT);
  }

  private Crowd.Asked asked(Request request) {
    HttpFields fields = request.getHeaders();
    ConnectionMetaData connection = request.getConnectionMetaData();
    long visitor =
        digest.of(
            connection.getRemoteSocketAddress(),
            fields.getLast(HttpHeader.X_FORWARDED_FOR),
            fields.get(HttpHeader.USER_AGENT));
    return new Crowd.Asked(
        request.getHttpURI().getPath(), request.getHttpURI().getQuery(), visitor);
  }
}
