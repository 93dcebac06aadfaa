package tollgate.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import tollgate.outbox.SmtpDeliveryException;
import tollgate.outbox.SmtpDeliveryException.Phase;
import tollgate.outbox.SmtpReply;

/**
 * Hands one mail over to an SMTP server, with a read timeout for each phase, and keeps the phase
 * and the server's refusal for the error. The timeouts are those of RFC 5321, section 4.5.3.2.
 *
 * <p>Angus Mail has one read timeout for all phases. Its exceptions tell neither whether the final
 * dot was sent nor what the server replied to the greeting.
 */
final class SmtpTransport extends SMTPTransport {

  /** The read timeout until the recipient is accepted: of the greeting, MAIL FROM and RCPT TO. */
  static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration DATA_TIMEOUT = Duration.ofMinutes(2);

  /** The longest read timeout: of the reply to the whole message. */
  static final Duration ACCEPTANCE_TIMEOUT = Duration.ofMinutes(10);

  private static final String END_OF_MESSAGE = ".";
  private static final int MIN_REFUSAL_CODE = 400;

  /** The first digit by which a server accepts a message, whatever the others are. */
  private static final int POSITIVE_COMPLETION = 2;

  private static final int ACCEPTED = 250;

  private final Sockets sockets;
  private Phase phase = Phase.CONNECTION;
  private Optional<SmtpReply> refusal = Optional.empty();

  /** Creates an unconnected transport, none of whose read timeouts is longer than the limit. */
  static SmtpTransport of(SmtpConfig config, Duration limit) {
    Sockets sockets = new Sockets(limit);
    long timeout = Math.min(COMMAND_TIMEOUT.toMillis(), limit.toMillis());
    var properties = config.properties();
    properties.put("mail." + config.protocol() + ".timeout", Long.toString(timeout));
    properties.put("mail." + config.protocol() + ".socketFactory", sockets);
    return new SmtpTransport(Session.getInstance(properties), config, sockets);
  }

  private SmtpTransport(Session session, SmtpConfig config, Sockets sockets) {
    super(session, null, config.protocol(), config.isImplicitTls());
    this.sockets = sockets;
  }

  /**
   * Connects, and signs in if there is a login.
   *
   * @throws MessagingException also if there is a login and the server offers no authentication
   */
  void connect(SmtpConfig config) throws MessagingException {
    Optional<SmtpConfig.Login> login = config.login();
    connect(
        config.host(),
        config.port(),
        login.map(SmtpConfig.Login::user).orElse(null),
        login.map(each -> new String(each.password().bytes(), UTF_8)).orElse(null));
    if (login.isPresent() && !offersLogin()) {
      throw new MessagingException(
          "the server offers no authentication; correct the server, or unset TOLLGATE_SMTP_USER");
    }
  }

  private boolean offersLogin() {
    return supportsExtension("AUTH") || supportsExtension("AUTH=LOGIN");
  }

  /** Returns the exception for a mail that was not handed over. */
  SmtpDeliveryException failure(Exception cause) {
    return new SmtpDeliveryException(phase, refusal, cause);
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(Phase.SENDER);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(Phase.RECIPIENT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(Phase.MESSAGE);
    sockets.setTimeout(DATA_TIMEOUT);
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    sockets.setTimeout(ACCEPTANCE_TIMEOUT);
    super.finishData();
  }

  // Until the final dot is written, the server cannot have accepted the message.
  @Override
  protected void sendCommand(String command) throws MessagingException {
    super.sendCommand(command);
    if (phase == Phase.MESSAGE && command.equals(END_OF_MESSAGE)) {
      enter(Phase.ACCEPTANCE);
    }
  }

  // Angus Mail takes a message for refused unless the reply is 250.
  // In the connection phase, a success clears the refusal of a command before it, such as EHLO
  // before HELO. Later phases keep the first refusal, because RSET follows it.
  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (code >= MIN_REFUSAL_CODE && refusal.isEmpty()) {
      refusal = Optional.of(SmtpReply.of(code, getLastServerResponse()));
    } else if (code < MIN_REFUSAL_CODE && phase == Phase.CONNECTION) {
      refusal = Optional.empty();
    }
    return phase == Phase.ACCEPTANCE && code / 100 == POSITIVE_COMPLETION ? ACCEPTED : code;
  }

  private void enter(Phase next) {
    phase = next;
    refusal = Optional.empty();
  }

  /** Creates the socket of one transport and keeps it, to change its timeout. */
  private static final class Sockets extends SocketFactory {

    private final Socket socket = new Socket();
    private final Duration limit;

    Sockets(Duration limit) {
      this.limit = limit;
    }

    void setTimeout(Duration timeout) throws MessagingException {
      try {
        long millis = Math.min(timeout.toMillis(), limit.toMillis());
        socket.setSoTimeout(Math.toIntExact(millis));
      } catch (SocketException e) {
        throw new MessagingException("The connection is closed", e);
      }
    }

    @Override
    public Socket createSocket() {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
