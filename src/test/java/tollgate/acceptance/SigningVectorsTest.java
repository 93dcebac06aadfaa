package tollgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Computes every hash of docs/signing.md anew. */
class SigningVectorsTest {

  private static final String KEY = "demo-secret-key";
  private static final MarkdownPage PAGE = MarkdownPage.read("docs/signing.md");

  private static final Map<String, List<String>> SIGNED =
      Map.of(
          "user_balance_get", List.of("username", "currency"),
          "user_details_get", List.of("user_id", "username"),
          "card_from_group_sell", List.of("email", "id", "quantity"));

  static Stream<List<String>> vectors() {
    return PAGE.table("vectors").stream();
  }

  static Stream<List<String>> mistakes() {
    return Stream.of("mistakes in a balance", "mistakes in a sale")
        .flatMap(table -> PAGE.table(table).stream());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyVectorIsRight(List<String> row) throws Exception {
    Map<String, String> parameters =
        Arrays.stream(row.get(1).split(", "))
            .map(SigningVectorsTest::code)
            .map(pair -> pair.split("=", 2))
            .collect(toMap(pair -> pair[0], pair -> pair[1]));
    List<String> signed = SIGNED.get(code(row.get(0)));

    String text = signed.stream().map(name -> parameters.getOrDefault(name, "")).collect(joining());

    assertThat(signed).containsAll(parameters.keySet());
    assertThat(digest("SHA-1", UTF_8, text + code(row.get(2)))).isEqualTo(code(row.get(3)));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeMakesTheHashOfItsRow(List<String> row) throws Exception {
    String[] madeFrom = row.get(1).split(" of (?=`)");
    String text = code(madeFrom[1]).replace("\\uFEFF", "\uFEFF").translateEscapes();

    String hash = hash(madeFrom[0], text.substring(1, text.length() - 1));

    assertThat(hash).isEqualTo(code(row.get(0)));
  }

  private static String hash(String algorithm, String text) throws GeneralSecurityException {
    return switch (algorithm) {
      case "HMAC-SHA-1" -> hmac(text);
      case "SHA-1 of UTF-16LE" -> digest("SHA-1", UTF_16LE, text);
      default -> digest(algorithm, UTF_8, text);
    };
  }

  private static String digest(String algorithm, Charset charset, String text)
      throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(charset)));
  }

  private static String hmac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA1"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }
}
