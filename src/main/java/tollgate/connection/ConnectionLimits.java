package tollgate.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;

/**
 * How many connections a port accepts, in all and from one address.
 *
 * @param total at most this many at once
 * @param perAddress at most this many at once from one IPv4 address or IPv6 network of 64 bits
 */
public record ConnectionLimits(int total, int perAddress) {

  private static final int DEFAULT_TOTAL = 10_000;
  private static final int DEFAULT_PER_ADDRESS = 1_000;
  private static final int MIN_TOTAL = 64;

  /** Descriptors for files, the database, the mail server and the event loops. */
  private static final int RESERVED_DESCRIPTORS = 128;

  private static final int CONSOLE_SHARE = 8;
  private static final int MAX_CONSOLE = 512;

  /** Checks the limits. */
  public ConnectionLimits {
    if (total < 1 || perAddress < 1) {
      throw new IllegalArgumentException("A limit of connections must be at least 1");
    }
  }

  /**
   * The limits of both ports.
   *
   * @param api the limits of the API
   * @param console the limits of console, health and metrics
   */
  public record OfPorts(ConnectionLimits api, ConnectionLimits console) {

    /**
     * Divides the connections of a process between its ports. The console gets an eighth, at most
     * 512, so that a flood at the API leaves health and metrics reachable.
     *
     * @param total the connections of both ports; empty to derive them from the descriptor limit
     * @param perAddress the connections from one address at a port; at most half of the port's
     */
    public static OfPorts of(OptionalInt total, OptionalInt perAddress) {
      int all = Math.max(total.orElseGet(() -> totalFor(maxDescriptors())), 2);
      int console = Math.max(Math.min(all / CONSOLE_SHARE, MAX_CONSOLE), 1);
      int each = perAddress.orElse(DEFAULT_PER_ADDRESS);
      return new OfPorts(limits(all - console, each), limits(console, each));
    }

    private static ConnectionLimits limits(int total, int perAddress) {
      return new ConnectionLimits(total, Math.max(Math.min(perAddress, (total + 1) / 2), 1));
    }
  }

  /** Returns how many connections fit into a process with this many descriptors. */
  static int totalFor(long descriptors) {
    return (int) Math.max(Math.min(descriptors - RESERVED_DESCRIPTORS, DEFAULT_TOTAL), MIN_TOTAL);
  }

  private static long maxDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
