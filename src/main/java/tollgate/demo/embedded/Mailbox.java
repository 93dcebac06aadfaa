package tollgate.demo.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stores mails in a directory, one file each, and deletes the oldest ones. A file with a mail's
 * name is complete. Instances are thread-safe.
 */
final class Mailbox {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Pattern NUMBER = Pattern.compile("\\d{8}-\\d{6}-(\\d{1,18})-.*\\.eml");
  private static final String PARTIAL = ".part";
  private static final int MAX_RECIPIENT_LENGTH = 80;

  private final Path directory;
  private final Clock clock;
  private final int maxMails;
  private long last;

  Mailbox(Path directory, Clock clock, int maxMails) throws IOException {
    this.directory = Files.isDirectory(directory) ? directory : Files.createDirectories(directory);
    this.clock = clock;
    this.maxMails = maxMails;
    this.last = mails().stream().mapToLong(Mailbox::number).max().orElse(0);
    for (Path part : files(PARTIAL)) {
      Files.delete(part);
    }
  }

  Path directory() {
    return directory;
  }

  /**
   * Stores a mail.
   *
   * @param recipient the address; the file's name contains it without special characters
   * @return the mail's file
   */
  Path store(String recipient, InputStream mail) throws IOException {
    Path part = Files.createTempFile(directory, "", PARTIAL);
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        mail.transferTo(out);
      }
      return file(part, sanitized(recipient));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private synchronized Path file(Path part, String recipient) throws IOException {
    last++;
    String name = "%s-%s-%s.eml".formatted(TIME.format(LocalDateTime.now(clock)), last, recipient);
    Path file = Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    deleteOldest();
    return file;
  }

  private void deleteOldest() throws IOException {
    List<Path> mails = mails();
    for (Path old : mails.subList(0, Math.max(0, mails.size() - maxMails))) {
      Files.deleteIfExists(old);
    }
  }

  /** Returns the files of mails, the oldest first. */
  private List<Path> mails() throws IOException {
    return files(".eml").stream()
        .filter(file -> number(file) > 0)
        .sorted(Comparator.comparingLong(Mailbox::number))
        .toList();
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  /** Returns the serial number in the name, or 0 if the file is not one of a mail. */
  private static long number(Path file) {
    Matcher name = NUMBER.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  private static String sanitized(String recipient) {
    String text = recipient.replaceAll("[^A-Za-z0-9.@_-]", "_");
    return text.substring(0, Math.min(text.length(), MAX_RECIPIENT_LENGTH));
  }
}
