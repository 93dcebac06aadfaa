package tollgate.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import tollgate.testkit.MailSink;
import tollgate.testkit.MailSink.Mail;

/** The mails to one recipient, decoded. */
public final class Inbox {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final MailSink sink;
  private final String address;

  /** The content of a mail and its headers, except the one that the mail server adds. */
  public record Read(String subject, String text, String html, Map<String, String> headers) {}

  /** A function that may throw the checked exceptions of Jakarta Mail. */
  private interface Reading<T> {
    T read() throws MessagingException, IOException;
  }

  public Inbox(MailSink sink) {
    this.sink = sink;
    this.address = "Buyer." + UUID.randomUUID() + "@Example.com";
  }

  public String address() {
    return address;
  }

  /** Waits for the only mail. */
  public Read only() {
    List<Mail> mails = await(1);
    if (mails.size() != 1) {
      throw new AssertionError(mails.size() + " mails instead of one");
    }
    return read(mails.get(0));
  }

  /** Waits for at least that many mails. */
  public List<Mail> await(int mails) {
    Awaitility.await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sink.to(address).size() >= mails);
    return sink.to(address);
  }

  /** Reads a mail of two parts. */
  public static Read read(Mail mail) {
    return unchecked(
        () -> {
          Multipart parts = (Multipart) mail.message().getContent();
          if (parts.getCount() != 2) {
            throw new AssertionError(parts.getCount() + " parts instead of two");
          }
          return new Read(
              mail.message().getSubject(),
              content(parts.getBodyPart(0), "text/plain"),
              content(parts.getBodyPart(1), "text/html"),
              headers(mail));
        });
  }

  private static Map<String, String> headers(Mail mail) throws MessagingException {
    Map<String, String> headers = new TreeMap<>();
    List<Header> all =
        Collections.list(mail.message().getNonMatchingHeaders(new String[] {"Received"}));
    all.forEach(
        header ->
            headers.merge(
                header.getName(), header.getValue(), (one, other) -> one + " + " + other));
    return headers;
  }

  private static String content(BodyPart part, String type) throws MessagingException, IOException {
    if (!part.isMimeType(type)) {
      throw new AssertionError(part.getContentType() + " instead of " + type);
    }
    return ((String) part.getContent()).replace("\r\n", "\n");
  }

  private static <T> T unchecked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
