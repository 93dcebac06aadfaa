package tollgate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Tracks the open sessions of a {@link MailSink}, and stalls or resets them. Thread-safe. */
final class SmtpSessionFaults implements SessionHandler {

  private final Map<Session, StallPoint> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger stalled = new AtomicInteger();
  private volatile SmtpBehaviour behaviour = SmtpBehaviour.ACCEPT;

  /** Lists where a session stalls. */
  enum StallPoint {
    GREETING,
    RECIPIENT,
    MESSAGE
  }

  SmtpBehaviour behaviour() {
    return behaviour;
  }

  void behave(SmtpBehaviour next) {
    behaviour = next;
    open.keySet().forEach(session -> Sockets.reset(session.getSocket()));
  }

  /** Returns the number of sessions that stall now. */
  int countStalled() {
    return stalled.get();
  }

  @Override
  public SessionAcceptance accept(Session session) {
    StallPoint[] points = StallPoint.values();
    open.put(session, points[count.getAndIncrement() % points.length]);
    try {
      stallAt(StallPoint.GREETING, session);
      return SessionAcceptance.success();
    } catch (DropConnectionException e) {
      open.remove(session);
      return SessionAcceptance.failure(421, "Stalled");
    }
  }

  @Override
  public void onSessionEnd(Session session) {
    open.remove(session);
  }

  /**
   * Stalls when this is the point at which the session has to stall. It then reads without
   * responding until the connection is closed.
   */
  void stallAt(StallPoint point, Session session) throws DropConnectionException {
    if (behaviour == SmtpBehaviour.STALL && open.get(session) == point) {
      stalled.incrementAndGet();
      readUntilClosed(session);
      stalled.decrementAndGet();
      throw new DropConnectionException("Stalled");
    }
  }

  private static void readUntilClosed(Session session) {
    byte[] ignored = new byte[1_024];
    try {
      InputStream in = session.getSocket().getInputStream();
      while (in.read(ignored) >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // The connection was reset, which ends the stall.
    }
  }
}
