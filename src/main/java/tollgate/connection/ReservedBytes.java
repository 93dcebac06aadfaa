package tollgate.connection;

/** The bytes of one connection's unfinished request that count as held. Not thread-safe. */
final class ReservedBytes {

  /** More of a request is never in memory: it is refused, dropped, or written to a file. */
  private static final long MAX_COUNTED = 288L * 1024;

  private final AddressUsage usage;
  private long reserved;

  ReservedBytes(AddressUsage usage) {
    this.usage = usage;
  }

  /** Returns false when address or process have no such bytes left. */
  boolean reserve(int size) {
    long counted = Math.max(Math.min(size, MAX_COUNTED - reserved), 0);
    if (counted > 0 && !usage.tryReserve(counted)) {
      return false;
    }
    reserved += counted;
    return true;
  }

  /** Releases all but the bytes that have not been decoded. */
  void keep(long left) {
    long released = Math.max(reserved - left, 0);
    usage.release(released);
    reserved -= released;
  }
}
