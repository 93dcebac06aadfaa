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

/**
 * The network between the gateways and PostgreSQL. It can be slow; it can swallow everything, which
 * TCP then sends again, so that it arrives late and in order when the swallowing ends; and it can
 * cut connections.
 */
public final class FaultyProxy implements AutoCloseable {

  private static final int BACKLOG = 500;
  private static final int BUFFER = 16 * 1024;

  private final int port = Ports.next();
  private final int target;
  private final ServerSocket server = new ServerSocket();
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean isSwallowing;
  private volatile Duration delay = Duration.ZERO;

  private record Pair(Socket gateway, Socket postgres) {
    void cut() {
      FaultyMailServer.cut(gateway);
      FaultyMailServer.cut(postgres);
    }
  }

  FaultyProxy(int target) throws IOException {
    this.target = target;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    start(this::accept);
  }

  int port() {
    return port;
  }

  /** Makes every packet wait, in both directions. */
  public void delay(Duration each) {
    delay = each;
  }

  /** From now on nothing gets through, not even that somebody hung up. */
  public void swallow() {
    synchronized (gate) {
      isSwallowing = true;
    }
  }

  /** Lets through what was held back, and everything else. */
  public void release() {
    synchronized (gate) {
      isSwallowing = false;
      gate.notifyAll();
    }
  }

  /** Cuts every connection once, one after the other, evenly within this time. */
  public void cutOneByOne(Duration within) throws InterruptedException {
    Set<Pair> now = Set.copyOf(pairs);
    long end = System.nanoTime() + within.toNanos();
    int left = now.size();
    for (Pair pair : now) {
      Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000 / left--));
      pair.cut();
    }
    Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
  }

  /** How many connections the gateways hold. */
  public int connections() {
    return SocketCount.openTo(port);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket gateway = server.accept();
        start(() -> connect(gateway));
      } catch (IOException e) {
        // Closed, or a guest who left before he came in.
      }
    }
  }

  private void connect(Socket gateway) {
    Socket postgres = new Socket();
    Pair pair = new Pair(gateway, postgres);
    pairs.add(pair);
    try {
      awaitOpenGate();
      gateway.setTcpNoDelay(true);
      postgres.setTcpNoDelay(true);
      postgres.connect(new InetSocketAddress("127.0.0.1", target), 5_000);
      start(() -> pump(pair, postgres, gateway));
      pump(pair, gateway, postgres);
    } catch (IOException e) {
      pair.cut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pair.cut();
    } finally {
      pairs.remove(pair);
    }
  }

  private void pump(Pair pair, Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        hold();
        out.write(buffer, 0, size);
      }
      hold();
      to.shutdownOutput();
    } catch (IOException e) {
      pair.cut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pair.cut();
    }
  }

  private void hold() throws InterruptedException {
    if (!delay.isZero()) {
      Thread.sleep(delay.toMillis());
    }
    awaitOpenGate();
  }

  private void awaitOpenGate() throws InterruptedException {
    synchronized (gate) {
      while (isSwallowing) {
        gate.wait();
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    release();
    pairs.forEach(Pair::cut);
  }
}
