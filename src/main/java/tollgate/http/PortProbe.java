package tollgate.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tollgate.concurrency.EventLoop;

/**
 * Checks that a port is served: that each of its event loops runs a task in time, and that a
 * connection is accepted. Thread-safe.
 *
 * <p>The kernel completes a connection that the process never accepts. So the probe closes its half
 * of one, and waits for the server to close the other. That sends no request, which would count in
 * the metrics, and works with TLS.
 */
final class PortProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final List<EventLoop> loops = new CopyOnWriteArrayList<>();

  void add(EventLoop loop) {
    loops.add(loop);
  }

  /** Returns within 6 seconds whether the port is served. */
  boolean isServed(String host, int port) {
    try {
      return areLoopsRunning() && isAccepting(host, port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean areLoopsRunning() throws InterruptedException {
    CountDownLatch pending = new CountDownLatch(loops.size());
    loops.forEach(loop -> loop.run(pending::countDown));
    return pending.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean isAccepting(String host, int port) {
    int timeoutMs = Math.toIntExact(TIMEOUT.toMillis());
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(timeoutMs);
      socket.connect(new InetSocketAddress(reachable(host), port), timeoutMs);
      socket.shutdownOutput();
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress reachable(String host) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
  }
}
