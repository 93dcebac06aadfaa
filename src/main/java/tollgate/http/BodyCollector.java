package tollgate.http;

import io.vertx.core.buffer.Buffer;
import tollgate.request.RawRequest;

/** Collects a request body, and stops keeping it once it is too large. Not thread-safe. */
final class BodyCollector {

  /** An oversized body is read this far, so that a client that still sends can read the answer. */
  private static final int MAX_READ_BYTES = 16 * RawRequest.MAX_BODY_BYTES;

  private final Buffer kept = Buffer.buffer();
  private long size;

  void add(Buffer chunk) {
    size += chunk.length();
    if (!isTooLarge()) {
      kept.appendBuffer(chunk);
    }
  }

  /** Whether the body is larger than the API accepts. */
  boolean isTooLarge() {
    return size > RawRequest.MAX_BODY_BYTES;
  }

  /** Whether no more of the body should be read. */
  boolean isReadingLimitExceeded() {
    return size > MAX_READ_BYTES;
  }

  /** Returns the bytes of the body; empty when it is too large. */
  byte[] bytes() {
    return isTooLarge() ? new byte[0] : kept.getBytes();
  }
}
