package tollgate.demo;

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
 * A folder of mails, one file each. A file with a mail's name holds all of that mail; of too many
 * mails the oldest go.
 */
final class Mailbox {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Pattern NUMBER = Pattern.compile("\\d{8}-\\d{6}-(\\d{1,18})-.*\\.eml");
  private static final String HALF = ".half";
  private static final int LONGEST_RECIPIENT = 80;

  private final Path folder;
  private final Clock clock;
  private final int most;
  private long last;

  Mailbox(Path folder, Clock clock, int most) throws IOException {
    this.folder = Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    this.clock = clock;
    this.most = most;
    this.last = mails().stream().mapToLong(Mailbox::number).max().orElse(0);
    for (Path half : files(HALF)) {
      Files.delete(half);
    }
  }

  Path folder() {
    return folder;
  }

  /** Keeps the mail, and tells where. */
  Path keep(String recipient, InputStream mail) throws IOException {
    Path half = Files.createTempFile(folder, "", HALF);
    try {
      try (OutputStream out = Files.newOutputStream(half)) {
        mail.transferTo(out);
      }
      return file(half, harmless(recipient));
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private synchronized Path file(Path half, String recipient) throws IOException {
    last++;
    String name = "%s-%s-%s.eml".formatted(TIME.format(LocalDateTime.now(clock)), last, recipient);
    Path kept = Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    forgetTheOldest();
    return kept;
  }

  private void forgetTheOldest() throws IOException {
    List<Path> mails = mails();
    for (Path old : mails.subList(0, Math.max(0, mails.size() - most))) {
      Files.deleteIfExists(old);
    }
  }

  /** The oldest first. */
  private List<Path> mails() throws IOException {
    return files(".eml").stream()
        .filter(file -> number(file) > 0)
        .sorted(Comparator.comparingLong(Mailbox::number))
        .toList();
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  /** The running number in the name, or 0 when the file is none of ours. */
  private static long number(Path file) {
    Matcher name = NUMBER.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  private static String harmless(String recipient) {
    String text = recipient.replaceAll("[^A-Za-z0-9.@_-]", "_");
    return text.substring(0, Math.min(text.length(), LONGEST_RECIPIENT));
  }
}
