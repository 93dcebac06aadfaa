package tollgate.demo.embedded;

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
import tollgate.demo.DemoServices;

/**
 * Runs an SMTP server that stores every mail in a file and forwards none. It accepts a mail only
 * after the mail is stored. The newest 1,000 mails are kept. See
 * docs/configuration.md#environment-variables.
 */
final class MailCatcher implements DemoServices.MailServer {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");
  private static final int MAX_MAILS = 1000;
  private static final int ANY_PORT = 0;

  private final Mailbox mailbox;
  private final SMTPServer server;

  private MailCatcher(Mailbox mailbox) {
    this.mailbox = mailbox;
    this.server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(ANY_PORT)
            // Without it, the library looks up the name of this machine in the network.
            .hostName("localhost")
            .insertReceivedHeaders(false)
            .messageHandlerFactory(context -> new Delivery(mailbox))
            .build();
  }

  /** Starts on a free port of 127.0.0.1; creates the directory if it is missing. */
  static MailCatcher start(Path directory) {
    try {
      MailCatcher catcher =
          new MailCatcher(new Mailbox(directory, Clock.systemDefaultZone(), MAX_MAILS));
      catcher.server.start();
      return catcher;
    } catch (IOException e) {
      throw new UncheckedIOException("Mails cannot be stored in " + directory, e);
    }
  }

  @Override
  public int port() {
    return server.getPortAllocated();
  }

  /** Stops the server; a mail that is being received is not accepted, and its sender keeps it. */
  @Override
  public void close() {
    server.stop();
  }

  /** Receives one mail and stores it in one file, whatever the number of recipients. */
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
      Path file = mailbox.store(recipients.get(0), mail);
      LOG.info("Stored a mail: {}", file);
      return "Stored as " + file.getFileName();
    }

    @Override
    public void done() {}
  }
}
