package tollgate.testkit;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Runs a real SMTP server on a fixed port of 127.0.0.1 and keeps the mails it accepts. It fails as
 * a {@link SmtpBehaviour} says. Thread-safe.
 */
public final class MailSink implements AutoCloseable {

  private static final int BACKLOG = 200;
  private static final int SESSION_TIMEOUT_MS = 600_000;
  private static final int BYTES_BEFORE_RESET = 300;

  private final int port = Ports.next();
  private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();
  private final Set<String> recipients = ConcurrentHashMap.newKeySet();
  private final SmtpSessionFaults sessions = new SmtpSessionFaults();
  private final AtomicInteger rejections = new AtomicInteger();
  private final AtomicInteger rejectionCode = new AtomicInteger();
  private volatile Optional<Rejection> senderRejection = Optional.empty();
  private volatile Optional<Rejection> recipientRejection = Optional.empty();
  private volatile Duration acceptanceDelay = Duration.ZERO;
  private SMTPServer server;

  /**
   * An accepted mail.
   *
   * @param recipients the recipients of its envelope
   * @param sender the sender of its envelope
   * @param helo the host name in EHLO or HELO
   */
  public record Mail(List<String> recipients, MimeMessage message, String sender, String helo) {}

  /** A reply that rejects a command. */
  private record Rejection(int code, String text) {

    void raise() throws RejectException {
      throw new RejectException(code, text);
    }
  }

  /** Starts a server that accepts every mail. */
  public MailSink() {
    behave(SmtpBehaviour.ACCEPT);
  }

  /** Returns the port, which stays the same while connections are refused. */
  public int port() {
    return port;
  }

  /** Changes the behaviour and resets the connections that are open. */
  public synchronized void behave(SmtpBehaviour next) {
    sessions.behave(next);
    if (next == SmtpBehaviour.REFUSE_CONNECTIONS && server != null) {
      server.stop();
      server = null;
    } else if (next != SmtpBehaviour.REFUSE_CONNECTIONS && server == null) {
      server = newServer();
      server.start();
    }
  }

  private SMTPServer newServer() {
    return SMTPServer.port(port)
        .bindAddress(InetAddress.getLoopbackAddress())
        .backlog(BACKLOG)
        .connectionTimeoutMs(SESSION_TIMEOUT_MS)
        .sessionHandler(sessions)
        .messageHandlerFactory(
            context -> new Handler((org.subethamail.smtp.server.Session) context))
        .build();
  }

  /** Rejects the next mails with 451, a transient failure. */
  public void refuseNext(int mails) {
    refuseNext(mails, 451);
  }

  /** Rejects the next mails with this code, after their content; as unacceptable from 500 on. */
  public void refuseNext(int mails, int code) {
    rejectionCode.set(code);
    rejections.set(mails);
  }

  /** Rejects MAIL FROM with this reply, until {@link #acceptAll}. */
  public void rejectSenders(int code, String text) {
    senderRejection = Optional.of(new Rejection(code, text));
  }

  /** Rejects RCPT TO with this reply, until {@link #acceptAll}. */
  public void rejectRecipients(int code, String text) {
    recipientRejection = Optional.of(new Rejection(code, text));
  }

  /** Waits between storing a mail and replying to it, until {@link #acceptAll}. */
  public void delayAcceptance(Duration delay) {
    acceptanceDelay = delay;
  }

  /** Ends every rejection and delay. */
  public void acceptAll() {
    senderRejection = Optional.empty();
    recipientRejection = Optional.empty();
    acceptanceDelay = Duration.ZERO;
    refuseNext(0);
  }

  /** Returns the number of sessions that {@link SmtpBehaviour#STALL} holds now. */
  public int countStalled() {
    return sessions.countStalled();
  }

  /** Returns the mails to this recipient, in the order in which they arrived. */
  public List<Mail> to(String recipient) {
    return mails.stream().filter(mail -> mail.recipients().contains(recipient)).toList();
  }

  /** Returns whether a mail to this recipient was accepted. */
  public boolean hasMailTo(String recipient) {
    return recipients.contains(recipient);
  }

  /** Returns all mails, in the order in which they arrived. */
  public List<Mail> all() {
    return List.copyOf(mails);
  }

  @Override
  public void close() {
    behave(SmtpBehaviour.REFUSE_CONNECTIONS);
  }

  private final class Handler implements MessageHandler {

    private final org.subethamail.smtp.server.Session session;
    private final List<String> envelope = new CopyOnWriteArrayList<>();
    private volatile String sender = "";

    Handler(org.subethamail.smtp.server.Session session) {
      this.session = session;
    }

    @Override
    public void from(String from) throws RejectException {
      if (senderRejection.isPresent()) {
        senderRejection.get().raise();
      }
      sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      sessions.stallAt(SmtpSessionFaults.StallPoint.RECIPIENT, session);
      if (recipientRejection.isPresent()) {
        recipientRejection.get().raise();
      }
      switch (sessions.behaviour()) {
        case REJECT_TRANSIENT -> throw new RejectException(451, "Try again later");
        case REJECT_PERMANENT -> throw new RejectException(550, "No such mailbox");
        default -> envelope.add(recipient);
      }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      if (sessions.behaviour() == SmtpBehaviour.RESET) {
        data.readNBytes(BYTES_BEFORE_RESET);
        Sockets.reset(session.getSocket());
        throw new DropConnectionException("Reset");
      }
      if (rejections.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        int code = rejectionCode.get();
        throw new RejectException(code, (code >= 500 ? "5.6.0 " : "") + "Try again later");
      }
      byte[] message = data.readAllBytes();
      sessions.stallAt(SmtpSessionFaults.StallPoint.MESSAGE, session);
      mails.add(new Mail(envelope, parse(message), sender, session.getHelo().orElse("")));
      recipients.addAll(envelope);
      if (sessions.behaviour() == SmtpBehaviour.RESET_AFTER_MESSAGE) {
        Sockets.reset(session.getSocket());
        throw new DropConnectionException("Reset");
      }
      await(acceptanceDelay);
      return "Accepted";
    }

    @Override
    public void done() {}

    private static void await(Duration delay) {
      try {
        new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static MimeMessage parse(byte[] message) {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(message));
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
