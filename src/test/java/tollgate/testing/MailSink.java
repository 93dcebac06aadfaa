package tollgate.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server that keeps what it takes, and refuses when it is told to. */
public final class MailSink implements AutoCloseable {

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger refusal = new AtomicInteger();
  private final SMTPServer server;

  /** A mail as it came: to whom the envelope said, and the message. */
  public record Mail(List<String> recipients, MimeMessage message) {}

  public MailSink() {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Handler())
            .build();
    server.start();
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** Refuses the next mails, for the time being. */
  public void refuseNext(int mails) {
    refuseNext(mails, 451);
  }

  /** Refuses the next mails with this code. */
  public void refuseNext(int mails, int code) {
    refusal.set(code);
    refusals.set(mails);
  }

  /** The mails to this recipient, in the order in which they came. */
  public List<Mail> to(String recipient) {
    return mails.stream().filter(mail -> mail.recipients().contains(recipient)).toList();
  }

  public List<Mail> all() {
    return List.copyOf(mails);
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Handler implements MessageHandler {

    private final List<String> recipients = new CopyOnWriteArrayList<>();

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new RejectException(refusal.get(), "Try again later");
      }
      mails.add(new Mail(recipients, message(data.readAllBytes())));
      return "kept";
    }

    @Override
    public void done() {}

    private static MimeMessage message(byte[] bytes) {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
