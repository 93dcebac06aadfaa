package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One upload: receives its file, and deletes it when the upload fails, when the client is gone, or
 * when the request has been handled. Used by the event loop of its request.
 */
final class Upload {

  /** An upload ends after this time, at whatever rate it arrives. */
  static final Duration MAX_TIME = Duration.ofMinutes(10);

  private static final Duration MAX_STORE_TIME = Duration.ofSeconds(10);

  private static final String KEY = "tollgate.upload";
  private static final String OWNER_ONLY = "rw-------";
  private static final String FIELD = "file";
  private static final int BAD_REQUEST = 400;
  private static final int TIMEOUT = 408;
  private static final int TOO_LARGE = 413;

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final Path path;
  private final long maxBytes;
  private final Runnable onEnd;
  private final MultipartEnd lastBoundary;
  private final Promise<Void> received = Promise.promise();
  private Optional<HttpServerFileUpload> part = Optional.empty();
  private Future<Void> stored = Future.succeededFuture();
  private long bytes;
  private long timer;
  private boolean isEnded;

  Upload(RoutingContext context, Path path, long maxBytes, Runnable onEnd) {
    this.context = context;
    this.request = context.request();
    this.path = path;
    this.maxBytes = maxBytes;
    this.onEnd = onEnd;
    this.lastBoundary = new MultipartEnd(request.getHeader(HttpHeaders.CONTENT_TYPE));
    context.put(KEY, this);
    context.addEndHandler(end -> onResponseEnd());
  }

  /** Returns the file of a request; empty when it has none. */
  static Optional<UploadedFile> file(RoutingContext context) {
    return Optional.ofNullable(context.<Upload>get(KEY)).flatMap(Upload::file);
  }

  /** Deletes the file of a request, if there is one. */
  static void end(RoutingContext context) {
    Optional.ofNullable(context.<Upload>get(KEY)).ifPresent(Upload::end);
  }

  /** Creates the file, which only the user of this process can read. */
  Future<Void> prepare() {
    return files().createFile(path.toString(), OWNER_ONLY).onFailure(failure -> end());
  }

  /** Receives the body. Fails with 400 when it is incomplete, 408 when late, 413 when too large. */
  Future<Void> receive() {
    timer = context.vertx().setTimer(MAX_TIME.toMillis(), late -> fail(TIMEOUT));
    request.setExpectMultipart(true);
    request.uploadHandler(this::store);
    request.handler(
        chunk -> {
          bytes += chunk.length();
          lastBoundary.add(chunk);
          if (bytes > maxBytes) {
            fail(TOO_LARGE);
          }
        });
    request.exceptionHandler(failure -> fail(BAD_REQUEST));
    request.endHandler(end -> complete());
    request.resume();
    return received.future();
  }

  private void store(HttpServerFileUpload upload) {
    if (part.isPresent() || !upload.name().equals(FIELD)) {
      fail(BAD_REQUEST);
    } else if (!isEnded) {
      part = Optional.of(upload);
      stored = upload.streamToFileSystem(path.toString());
      stored.onFailure(failure -> fail(BAD_REQUEST));
    }
  }

  /** Vert.x never completes a part whose last boundary is missing. */
  private void complete() {
    if (!lastBoundary.isReached()) {
      fail(BAD_REQUEST);
      return;
    }
    context.vertx().cancelTimer(timer);
    timer = context.vertx().setTimer(MAX_STORE_TIME.toMillis(), late -> fail(BAD_REQUEST));
    stored.onSuccess(
        done -> {
          context.vertx().cancelTimer(timer);
          received.tryComplete();
        });
  }

  private void fail(int status) {
    if (received.tryFail(new HttpException(status))) {
      end();
    }
  }

  private Optional<UploadedFile> file() {
    return part.map(upload -> new UploadedFile(path, upload.size()));
  }

  /** The file of a complete upload is deleted by its handler, which may still read it. */
  private void onResponseEnd() {
    if (!received.future().succeeded()) {
      fail(BAD_REQUEST);
      end();
    }
  }

  private void end() {
    if (isEnded) {
      return;
    }
    isEnded = true;
    context.vertx().cancelTimer(timer);
    part.filter(upload -> !stored.isComplete())
        .ifPresent(HttpServerFileUpload::cancelStreamToFileSystem);
    stored.transform(done -> files().delete(path.toString())).onComplete(deleted -> onEnd.run());
  }

  private FileSystem files() {
    return context.vertx().fileSystem();
  }
}
