package tollgate.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tollgate.request.Blanks;

/**
 * A hash as it was sent, in any of the notations in which a digest is written by mistake.
 *
 * @param digits the hash in lower case, without what surrounds it
 * @param mistakes the mistakes of the notation, if it is the hash of a text
 * @param methods the ways of digesting whose result can be written so; may be empty
 */
record HashText(
    String digits,
    List<SigningMistake> mistakes,
    List<DigestMethod> methods,
    Predicate<byte[]> matcher) {

  private static final int SHA1_LENGTH = 40;
  private static final int MAX_LENGTH = 200;
  private static final int MIN_TRUNCATED_LENGTH = 8;
  private static final HexFormat HEX = HexFormat.of();

  /** Parses the value of the parameter {@code hash}, which is not empty. */
  static HashText parse(String given) {
    List<SigningMistake> mistakes = new ArrayList<>();
    String text = Blanks.strip(given);
    if (!text.equals(given)) {
      mistakes.add(SigningMistake.of(SigningMistake.Kind.BLANK_AROUND_HASH));
    }
    String bare = text.replaceAll("^(?i)(sha-?1[=:]|0x|[\"']|urn:sha1:)+|[\"']+$", "");
    String undashed = bare.replaceAll("(?<=[0-9A-Fa-f]{2})[-: ](?=[0-9A-Fa-f]{2})", "");
    if (!undashed.equals(text)) {
      mistakes.add(SigningMistake.of(SigningMistake.Kind.HASH_DECORATED));
    }
    String digits = undashed.toLowerCase(Locale.ROOT);
    if (digits.length() > MAX_LENGTH) {
      return unreadable(digits, mistakes);
    }
    return digits.matches("[0-9a-f]+")
        ? hex(digits, mistakes)
        : base64(bare)
            .map(bytes -> base64(bytes, digits, mistakes))
            .or(() -> signedNumber(digits, mistakes))
            .orElseGet(() -> unreadable(digits, mistakes));
  }

  boolean matches(byte[] digest) {
    return matcher.test(digest);
  }

  /** Returns further ways of digesting that have the same length, to be combined with mistakes. */
  List<DigestMethod> otherMethods() {
    return methods.stream().skip(1).toList();
  }

  /** Returns what is wrong with a hash that no variant explains. */
  List<SigningMistake> unexplained(String right) {
    String length = Integer.toString(digits.length());
    if (digits.matches("[0-9a-f]{40}")) {
      return with(mistakes, SigningMistake.Kind.UNKNOWN);
    }
    boolean isTruncated = digits.length() >= MIN_TRUNCATED_LENGTH && right.startsWith(digits);
    return List.of(
        isTruncated
            ? SigningMistake.of(SigningMistake.Kind.TRUNCATED, length)
            : SigningMistake.of(SigningMistake.Kind.WRONG_LENGTH, length));
  }

  private static HashText hex(String digits, List<SigningMistake> mistakes) {
    List<DigestMethod> methods = methods(digits.length());
    if (!methods.isEmpty()) {
      byte[] digest = HEX.parseHex(digits);
      Predicate<byte[]> exact = each -> Arrays.equals(each, digest);
      return new HashText(digits, mistakes, methods, exact);
    }
    SigningMistake.Kind kind =
        digits.length() < SHA1_LENGTH
            ? SigningMistake.Kind.ZEROS_LOST
            : SigningMistake.Kind.SIGNED_NUMBER;
    return new HashText(
        digits,
        with(mistakes, kind),
        List.of(DigestMethod.SHA1),
        digest -> written(digest).contains(digits));
  }

  /** Returns the notations of programs that write a number, or each byte alone. */
  private static List<String> written(byte[] digest) {
    StringBuilder bytes = new StringBuilder();
    StringBuilder signedBytes = new StringBuilder();
    for (byte each : digest) {
      bytes.append(Integer.toHexString(each & 0xff));
      signedBytes.append(Integer.toHexString(each));
    }
    return List.of(
        new BigInteger(1, digest).toString(16),
        bytes.toString(),
        signedBytes.toString(),
        new BigInteger(1, digest).toString());
  }

  private static Optional<HashText> signedNumber(String digits, List<SigningMistake> mistakes) {
    return digits.matches("-[0-9a-f]+")
        ? Optional.of(
            new HashText(
                digits,
                with(mistakes, SigningMistake.Kind.SIGNED_NUMBER),
                List.of(DigestMethod.SHA1),
                digest -> new BigInteger(digest).toString(16).equals(digits)))
        : Optional.empty();
  }

  private static Optional<byte[]> base64(String text) {
    String standard = text.replace(' ', '+').replace('-', '+').replace('_', '/');
    try {
      return Optional.of(Base64.getDecoder().decode(standard.replaceAll("=+$", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Some programs write the digest in Base64, others its hexadecimal digits. */
  private static HashText base64(byte[] bytes, String digits, List<SigningMistake> mistakes) {
    String inner = new String(bytes, US_ASCII);
    byte[] digest = inner.matches("[0-9a-fA-F]{40}") ? HEX.parseHex(inner) : bytes;
    return new HashText(
        digits,
        with(mistakes, SigningMistake.Kind.BASE64),
        methods(2 * digest.length),
        each -> Arrays.equals(each, digest));
  }

  private static HashText unreadable(String digits, List<SigningMistake> mistakes) {
    return new HashText(digits, List.copyOf(mistakes), List.of(), digest -> false);
  }

  private static List<DigestMethod> methods(int hexLength) {
    return Arrays.stream(DigestMethod.values())
        .filter(method -> method.hexLength() == hexLength)
        .toList();
  }

  private static List<SigningMistake> with(
      List<SigningMistake> mistakes, SigningMistake.Kind kind) {
    List<SigningMistake> more = new ArrayList<>(mistakes);
    more.add(SigningMistake.of(kind));
    return more;
  }
}
