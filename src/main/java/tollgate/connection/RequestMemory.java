package tollgate.connection;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the bytes of all unfinished requests of a process. Thread-safe. */
final class RequestMemory {

  private static final long DEFAULT_MAX_BYTES = 64L * 1024 * 1024;

  /** The part of the heap that unfinished requests may fill. */
  private static final int HEAP_SHARE = 8;

  /** The part of the limit that one address may take. */
  private static final int ADDRESS_SHARE = 4;

  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  /** Takes the limit for all requests. */
  public RequestMemory(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Returns a limit of an eighth of the heap, at most 64 MiB. */
  public static RequestMemory ofHeap() {
    return new RequestMemory(
        Math.min(Runtime.getRuntime().maxMemory() / HEAP_SHARE, DEFAULT_MAX_BYTES));
  }

  /** Returns the bytes that unfinished requests hold. */
  public long bytes() {
    return bytes.get();
  }

  long maxBytes() {
    return maxBytes;
  }

  long maxBytesPerAddress() {
    return maxBytes / ADDRESS_SHARE;
  }

  boolean tryReserve(long size) {
    if (bytes.addAndGet(size) <= maxBytes) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }

  void release(long size) {
    bytes.addAndGet(-size);
  }
}
