package tollgate.console.mails;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail that the demo has caught.
 *
 * @param number its serial number, by which the file is found
 * @param text empty when the mail has no such part; {@code html} likewise
 */
public record CaughtMail(
    long number, String recipient, String subject, Instant at, String text, String html) {

  private static final Pattern FILE = Pattern.compile("\\d{8}-\\d{6}-(\\d{1,18})-.*\\.eml");

  /** Returns the serial number in the name of a file; empty when it is not that of a mail. */
  static Optional<Long> number(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    return name.matches() ? Optional.of(Long.valueOf(name.group(1))) : Optional.empty();
  }

  /** Reads a file; empty when it was deleted meanwhile, or is no mail. */
  static Optional<CaughtMail> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage mail = new MimeMessage(null, in);
      return Optional.of(
          new CaughtMail(
              number(file).orElseThrow(),
              recipients(mail),
              Optional.ofNullable(mail.getSubject()).orElse(""),
              Files.getLastModifiedTime(file).toInstant(),
              content(mail, "text/plain").orElse(""),
              content(mail, "text/html").orElse("")));
    } catch (IOException | UncheckedIOException | MessagingException e) {
      return Optional.empty();
    }
  }

  private static String recipients(MimeMessage mail) throws MessagingException {
    return Optional.ofNullable(mail.getAllRecipients()).stream()
        .flatMap(Arrays::stream)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> content(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        Optional<String> found = content(each, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
