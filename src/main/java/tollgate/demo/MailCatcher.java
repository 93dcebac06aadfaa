package tollgate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server for whoever has none: it takes every mail, sends none on, and says yes only when
 * the mail is in a file. Of more than 1000 mails the oldest go. Contract 7.
 */
public final class MailCatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");
  private static final int MOST_MAILS = 1000;
  private static final int ANY_PORT = 0;

  private final Mailbox mailbox;
  private final SMTPServer server;

  private MailCatcher(Mailbox mailbox) {
    this.mailbox = mailbox;
    this.server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(ANY_PORT)
            // Else it asks the network for the name of this machine.
            .hostName("localhost")
            .insertReceivedHeaders(false)
            .messageHandlerFactory(context -> new Delivery(mailbox))
            .build();
  }

  /** Starts on 127.0.0.1, on a free port; the folder is made when it is missing. */
  public static MailCatcher start(Path folder) {
    try {
      MailCatcher catcher =
          new MailCatcher(new Mailbox(folder, Clock.systemDefaultZone(), MOST_MAILS));
      catcher.server.start();
      return catcher;
    } catch (IOException e) {
      throw new UncheckedIOException("Mails cannot be kept in " + folder, e);
    }
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** Where the mails are: one {@code .eml} file each. */
  public Path folder() {
    return mailbox.folder();
  }

  /** Stops; whoever was sending just then has had no yes and keeps his mail. */
  @Override
  public void close() {
    server.stop();
  }

  /** One mail on its way in: in one file, however many it is for. */
  private static final class Delivery implements MessageHandler {

    private final Mailbox mailbox;
    private final List<String> recipients = new ArrayList<>();

    Delivery(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream mail) throws IOException {
      Path file = mailbox.keep(recipients.get(0), mail);
      LOG.info("Caught a mail: {}", file);
      return "Kept as " + file.getFileName();
    }

    @Override
    public void done() {}
  }
}
