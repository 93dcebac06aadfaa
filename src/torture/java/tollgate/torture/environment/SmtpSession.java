package tollgate.torture.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One conversation in SMTP, as far as a mail needs it. RFC 5321. */
final class SmtpSession {

  private static final int CUT_AFTER = 300;

  private final Socket guest;
  private final InputStream in;
  private final Supplier<SmtpBehaviour> mood;
  private final int visit;
  private final Consumer<ReceivedMail> kept;
  private String recipient = "";

  SmtpSession(Socket guest, Supplier<SmtpBehaviour> mood, int visit, Consumer<ReceivedMail> kept)
      throws IOException {
    this.guest = guest;
    this.in = new BufferedInputStream(guest.getInputStream());
    this.mood = mood;
    this.visit = visit;
    this.kept = kept;
  }

  void run() throws IOException {
    stallAt(0);
    say("220 torture");
    for (String line = LineReader.next(in);
        !line.toUpperCase(Locale.ROOT).startsWith("QUIT");
        line = LineReader.next(in)) {
      answer(line);
    }
    say("221 bye");
  }

  private void answer(String line) throws IOException {
    String verb = line.toUpperCase(Locale.ROOT);
    if (verb.startsWith("RCPT TO:")) {
      receive(line);
    } else if (verb.startsWith("DATA")) {
      stallAt(1);
      say("354 go on");
      byte[] message = message();
      stallAt(2);
      say("250 kept");
      kept.accept(ReceivedMail.of(recipient, message));
    } else {
      say("250 torture");
    }
  }

  private void receive(String line) throws IOException {
    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    switch (mood.get()) {
      case SAYS_LATER -> say("451 later");
      case SAYS_NEVER -> say("550 never");
      default -> say("250 fine");
    }
  }

  /** The bytes up to the lonely dot, or half of them. */
  private byte[] message() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (String line = LineReader.next(in); !line.equals("."); line = LineReader.next(in)) {
      message.write((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
      message.write('\r');
      message.write('\n');
      if (mood.get() == SmtpBehaviour.CUTS && message.size() > CUT_AFTER) {
        FaultyMailServer.cut(guest);
        throw new EOFException();
      }
    }
    return message.toByteArray();
  }

  /** Falls silent for good at one of three places, another one for each visit. */
  private void stallAt(int place) throws IOException {
    if (mood.get() == SmtpBehaviour.STALLS && visit % 3 == place) {
      while (in.read() >= 0) {
        // Whatever he says, there is no answer.
      }
      throw new EOFException();
    }
  }

  private void say(String line) throws IOException {
    guest.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    guest.getOutputStream().flush();
  }
}
