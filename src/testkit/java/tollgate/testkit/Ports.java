package tollgate.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Allocates free ports of 127.0.0.1, each once in this program. They lie below the ephemeral range,
 * so that no connection takes the port of a process that was killed and is started again. Processes
 * with different numbers in {@code tollgate.fork} allocate different ports.
 */
public final class Ports {

  private static final int MIN = 20_000;
  private static final int MAX = 32_000;
  private static final int MAX_PROCESSES = 4;
  private static final int PROCESS = Integer.getInteger("tollgate.fork", 0) % MAX_PROCESSES;
  private static final int MAX_ATTEMPTS = 1_000;
  private static final Set<Integer> ALLOCATED = new HashSet<>();

  private Ports() {}

  /**
   * Returns a port that was free a moment ago and has not been returned before; thread-safe.
   *
   * @throws IllegalStateException when none was found
   */
  public static synchronized int next() {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      int port = candidate();
      if (!ALLOCATED.contains(port) && isFree(port)) {
        ALLOCATED.add(port);
        return port;
      }
    }
    throw new IllegalStateException("No free port between " + MIN + " and " + MAX);
  }

  private static int candidate() {
    int turn = ThreadLocalRandom.current().nextInt((MAX - MIN) / MAX_PROCESSES);
    return MIN + turn * MAX_PROCESSES + PROCESS;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
