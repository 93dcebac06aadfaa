package tollgate.console.web;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.StreamingReads;

/**
 * Streams downloads on threads of their own, so that slow clients delay no page. One that fails
 * after its first chunk ends without the last one, which browsers report.
 */
final class Downloads {

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final int MAX_OF_A_USER = 2;
  private static final Duration CHUNK_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration TIME_LIMIT = Duration.ofMinutes(15);
  private static final Duration THREAD_LIFETIME = Duration.ofSeconds(10);
  private static final int TOO_MANY = 429;
  private static final String BUSY = "too many downloads";
  private static final long CANCEL = 8;

  private final Map<Long, Integer> running = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          StreamingReads.MAX_CONNECTIONS,
          THREAD_LIFETIME.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Downloads::thread);

  /** Sends a download; answers 429 when too many are running. */
  void send(RoutingContext context, PageResult.Download download, long user) {
    if (running.merge(user, 1, Integer::sum) > MAX_OF_A_USER) {
      release(user);
      context.fail(new HttpException(TOO_MANY, BUSY));
      return;
    }
    DownloadStream stream =
        new DownloadStream(context.response(), download.filename(), CHUNK_TIMEOUT, TIME_LIMIT);
    context
        .response()
        .closeHandler(closed -> context.vertx().executeBlocking(() -> cancelled(stream), false));
    Context eventLoop = context.vertx().getOrCreateContext();
    try {
      threads.execute(() -> run(context, eventLoop, download, stream, user));
    } catch (RejectedExecutionException e) {
      release(user);
      context.fail(new HttpException(TOO_MANY, BUSY));
    }
  }

  /** Whether a failure is that of {@link #send} with too many downloads. */
  static boolean isBusy(Throwable failure) {
    return failure instanceof HttpException http && BUSY.equals(http.getPayload());
  }

  private void run(
      RoutingContext context,
      Context eventLoop,
      PageResult.Download download,
      DownloadStream stream,
      long user) {
    try {
      download.body().writeTo(stream);
      stream.complete();
    } catch (Exception | Error e) {
      eventLoop.runOnContext(failed -> fail(context, stream, e));
    } finally {
      stream.onClose(() -> {});
      release(user);
    }
  }

  private static Object cancelled(DownloadStream stream) {
    stream.cancel();
    return null;
  }

  private static void fail(RoutingContext context, DownloadStream stream, Throwable failure) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      LOG.debug("A download ended, because the client has closed the connection", failure);
    } else if (!stream.isBegun()) {
      context.fail(failure);
    } else {
      LOG.warn(
          "A download of {} failed, and its file is incomplete: {}",
          context.normalizedPath(),
          failure instanceof IOException ? failure.getMessage() : failure.toString());
      abort(context);
    }
  }

  /** Ends the connection without the last chunk. */
  private static void abort(RoutingContext context) {
    if (context.request().version() == HttpVersion.HTTP_2) {
      context.response().reset(CANCEL);
    } else {
      context.request().connection().close();
    }
  }

  private void release(long user) {
    running.computeIfPresent(user, (id, count) -> count > 1 ? count - 1 : null);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "console-download");
    thread.setDaemon(true);
    return thread;
  }
}
