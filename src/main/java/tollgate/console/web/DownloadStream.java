package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends the body of a download in chunks, no faster than the client receives it. A chunk waits
 * until the one before is in the hands of the operating system. The headers are sent with the first
 * one. For one thread, which may block.
 */
public final class DownloadStream extends OutputStream {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final HttpServerResponse response;
  private final String filename;
  private final Duration timeout;
  private final long deadline;
  private Buffer chunk = Buffer.buffer(CHUNK_BYTES);
  private Future<Void> sending = Future.succeededFuture();
  private boolean isBegun;
  private volatile Runnable cancellation = () -> {};

  /**
   * @param timeout the longest that the client may take for a chunk
   * @param limit the longest that it may take for all of them
   */
  DownloadStream(HttpServerResponse response, String filename, Duration timeout, Duration limit) {
    this.response = response;
    this.filename = filename;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** Sets what ends the work for the download once the client has closed the connection. */
  public void onClose(Runnable action) {
    cancellation = action;
  }

  /** Ends the work for the download, on any thread. */
  void cancel() {
    cancellation.run();
  }

  boolean isBegun() {
    return isBegun;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    chunk.appendBytes(bytes, offset, length);
    if (chunk.length() >= CHUNK_BYTES) {
      send();
    }
  }

  /** Sends what is left, and completes the response. */
  void complete() throws IOException {
    send();
    await();
    response.end();
  }

  private void send() throws IOException {
    await();
    if (!isBegun) {
      begin();
    }
    sending = response.write(chunk);
    chunk = Buffer.buffer(CHUNK_BYTES);
  }

  private void begin() {
    isBegun = true;
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
        .putHeader("Content-Disposition", "attachment; filename=\"" + filename + "\"");
  }

  private void await() throws IOException {
    long left = Math.min(timeout.toNanos(), deadline - System.nanoTime());
    try {
      sending.toCompletionStage().toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the client receives the download too slowly", e);
    } catch (ExecutionException | CompletionException e) {
      throw new IOException("the client has closed the connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
