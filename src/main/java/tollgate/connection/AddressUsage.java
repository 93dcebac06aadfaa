package tollgate.connection;

import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of one address hold at a port. Thread-safe. */
final class AddressUsage {

  /** The attribute of a connection with the usage of its address. */
  static final AttributeKey<AddressUsage> KEY = AttributeKey.valueOf("tollgate.address-usage");

  private final RequestMemory memory;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private int connections;

  AddressUsage(RequestMemory memory, long maxBytes) {
    this.memory = memory;
    this.maxBytes = maxBytes;
  }

  /** Counts a connection, unless there are too many; the caller holds the lock of the port. */
  boolean tryConnect(int maxConnections) {
    if (connections >= maxConnections) {
      return false;
    }
    connections++;
    return true;
  }

  /** Returns whether it was the last connection; the caller holds the lock of the port. */
  boolean disconnect() {
    connections--;
    return connections == 0;
  }

  /** Reserves bytes of an unfinished request, if address and process have that many left. */
  boolean tryReserve(long size) {
    if (bytes.addAndGet(size) <= maxBytes && memory.tryReserve(size)) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }

  void release(long size) {
    bytes.addAndGet(-size);
    memory.release(size);
  }
}
