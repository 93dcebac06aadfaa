package tollgate.torture.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A real mail server with moods. It keeps what it has said yes to, and nothing else. */
public final class FaultyMailServer implements AutoCloseable {

  private static final int BACKLOG = 200;

  private final int port = Ports.next();
  private final Queue<ReceivedMail> letters = new ConcurrentLinkedQueue<>();
  private final Set<String> recipients = ConcurrentHashMap.newKeySet();
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
  private final AtomicInteger visits = new AtomicInteger();
  private volatile SmtpBehaviour mood = SmtpBehaviour.REFUSES;
  private ServerSocket server;

  FaultyMailServer() throws IOException {
    feel(SmtpBehaviour.TAKES);
  }

  int port() {
    return port;
  }

  /** Changes its mood; whoever is in the middle of something is cut off. */
  public synchronized void feel(SmtpBehaviour next) throws IOException {
    mood = next;
    guests.forEach(FaultyMailServer::cut);
    if (next == SmtpBehaviour.REFUSES && server != null) {
      server.close();
      server = null;
    } else if (next != SmtpBehaviour.REFUSES && server == null) {
      listen();
    }
  }

  private void listen() throws IOException {
    ServerSocket fresh = new ServerSocket();
    fresh.setReuseAddress(true);
    fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server = fresh;
    start(() -> receive(fresh), "mail-sink");
  }

  private void receive(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket guest = from.accept();
        guests.add(guest);
        start(() -> serve(guest), "mail-session");
      } catch (IOException e) {
        // Closed, or a guest who left before he came in.
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      new SmtpSession(guest, () -> mood, visits.getAndIncrement(), this::keep).run();
    } catch (IOException e) {
      // He left, or was cut off.
    } finally {
      guests.remove(guest);
    }
  }

  private void keep(ReceivedMail letter) {
    letters.add(letter);
    recipients.add(letter.recipient());
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  static void cut(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  public Collection<ReceivedMail> letters() {
    return letters;
  }

  /** Whether a mail to this address was taken. */
  public boolean hasMailTo(String recipient) {
    return recipients.contains(recipient);
  }

  @Override
  public void close() throws IOException {
    feel(SmtpBehaviour.REFUSES);
  }
}
