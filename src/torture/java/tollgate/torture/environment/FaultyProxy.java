package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.testkit.Ports;
import tollgate.testkit.Sockets;

/**
 * Forwards TCP connections to a server and injects faults: latency, a blackhole, connection resets,
 * another target. Thread-safe.
 *
 * <p>Toxiproxy does the same, but needs a binary that Maven cannot provide. A blackhole keeps the
 * bytes and delivers them late and in order when it ends, as the retransmission of TCP does.
 */
public final class FaultyProxy implements AutoCloseable {

  private static final int BACKLOG = 500;
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int CONNECT_TIMEOUT_MS = 5_000;

  private final int port = Ports.next();
  private volatile int targetPort;
  private final ServerSocket server = new ServerSocket();
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private boolean isBlackhole;
  private volatile Duration latency = Duration.ZERO;

  private record Pair(Socket client, Socket target) {
    void reset() {
      Sockets.reset(client);
      Sockets.reset(target);
    }
  }

  FaultyProxy(int targetPort) throws IOException {
    this.targetPort = targetPort;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    startThread(this::acceptConnections);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return port;
  }

  /** Delays every packet by this time, in both directions. */
  public void addLatency(Duration each) {
    latency = each;
  }

  /** Delivers nothing from now on, not even that a connection was closed. */
  public void blackhole() {
    synchronized (lock) {
      isBlackhole = true;
    }
  }

  /** Ends the blackhole and delivers what was kept back. */
  public void restore() {
    synchronized (lock) {
      isBlackhole = false;
      lock.notifyAll();
    }
  }

  /** Forwards new connections to another port; the open ones stay where they are. */
  public void redirect(int port) {
    targetPort = port;
  }

  /** Resets all open connections at once. */
  public void resetAll() {
    pairs.forEach(Pair::reset);
  }

  /** Resets each open connection once, evenly distributed over this time. */
  public void resetOneByOne(Duration within) throws InterruptedException {
    Set<Pair> open = Set.copyOf(pairs);
    long end = System.nanoTime() + within.toNanos();
    int left = open.size();
    for (Pair pair : open) {
      Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000 / left--));
      pair.reset();
    }
    Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
  }

  /** Returns the number of connections that the gateways have open. */
  public int countConnections() {
    return Sockets.countEstablishedTo(port);
  }

  private void acceptConnections() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        startThread(() -> connect(client));
      } catch (IOException e) {
        // The proxy was closed, or the client closed its connection before it was accepted.
      }
    }
  }

  private void connect(Socket client) {
    Socket target = new Socket();
    Pair pair = new Pair(client, target);
    pairs.add(pair);
    try {
      awaitForwarding();
      client.setTcpNoDelay(true);
      target.setTcpNoDelay(true);
      target.connect(new InetSocketAddress("127.0.0.1", targetPort), CONNECT_TIMEOUT_MS);
      startThread(() -> forward(pair, target, client));
      forward(pair, client, target);
    } catch (IOException e) {
      pair.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pair.reset();
    } finally {
      pairs.remove(pair);
    }
  }

  private void forward(Pair pair, Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        delay();
        out.write(buffer, 0, size);
      }
      delay();
      to.shutdownOutput();
    } catch (IOException e) {
      pair.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pair.reset();
    }
  }

  private void delay() throws InterruptedException {
    if (!latency.isZero()) {
      Thread.sleep(latency.toMillis());
    }
    awaitForwarding();
  }

  private void awaitForwarding() throws InterruptedException {
    synchronized (lock) {
      while (isBlackhole) {
        lock.wait();
      }
    }
  }

  private static void startThread(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    restore();
    resetAll();
  }
}
