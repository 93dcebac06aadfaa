package tollgate.dataimport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * States how a CSV file is written.
 *
 * @param charset the encoding
 * @param bomBytes the length of the byte order mark
 * @param separator the character between fields
 * @param hasSeparatorLine whether the file begins with a line {@code sep=}
 */
record CsvDialect(Charset charset, int bomBytes, char separator, boolean hasSeparatorLine) {

  private static final int MAX_BOM_BYTES = 3;
  private static final int MAX_HEADER_CHARACTERS = 8_192;
  private static final String SEPARATOR_LINE = "sep=";
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  /**
   * Finds how a file is written, from its byte order mark and its first line.
   *
   * @param stated the encoding of files without a byte order mark; UTF-8 if empty
   * @throws ImportException if the first lines are not in the encoding
   */
  static CsvDialect of(Path file, Optional<Charset> stated) throws IOException {
    CsvDialect encoding = ofBom(file, stated.orElse(StandardCharsets.UTF_8));
    String start = start(file, encoding);
    String first = start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    boolean isNamed = first.strip().toLowerCase(Locale.ROOT).startsWith(SEPARATOR_LINE);
    char separator =
        isNamed && first.strip().length() > SEPARATOR_LINE.length()
            ? first.strip().charAt(SEPARATOR_LINE.length())
            : mostFrequent(first);
    return new CsvDialect(encoding.charset, encoding.bomBytes, separator, isNamed);
  }

  /** Opens the file behind its byte order mark. Reading fails at bytes of another encoding. */
  Reader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    bytes.skipNBytes(bomBytes);
    return new InputStreamReader(
        bytes,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Returns the sentence for a file with other bytes. */
  ImportException wrongEncoding(Path file, long line) {
    return new ImportException(
        "%s is not in %s, near line %d; state its encoding, for example --encoding windows-1252"
            .formatted(file, charset, line));
  }

  private static CsvDialect ofBom(Path file, Charset other) throws IOException {
    byte[] start;
    try (InputStream bytes = Files.newInputStream(file)) {
      start = bytes.readNBytes(MAX_BOM_BYTES);
    }
    String bom = new String(start, StandardCharsets.ISO_8859_1);
    if (bom.startsWith("\u00EF\u00BB\u00BF")) {
      return new CsvDialect(StandardCharsets.UTF_8, 3, ',', false);
    }
    if (bom.startsWith("\u00FF\u00FE")) {
      return new CsvDialect(StandardCharsets.UTF_16LE, 2, ',', false);
    }
    if (bom.startsWith("\u00FE\u00FF")) {
      return new CsvDialect(StandardCharsets.UTF_16BE, 2, ',', false);
    }
    return new CsvDialect(other, 0, ',', false);
  }

  private static String start(Path file, CsvDialect dialect) throws IOException {
    char[] start = new char[MAX_HEADER_CHARACTERS];
    try (Reader reader = dialect.open(file)) {
      int length = Math.max(0, reader.read(start));
      return new String(start, 0, length);
    } catch (CharacterCodingException e) {
      throw dialect.wrongEncoding(file, 1);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static char mostFrequent(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    char found = ',';
    for (char candidate : SEPARATORS) {
      if (count(unquoted, candidate) > count(unquoted, found)) {
        found = candidate;
      }
    }
    return found;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(each -> each == wanted).count();
  }
}
