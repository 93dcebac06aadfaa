package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.request.Call;
import tollgate.request.RawRequest;
import tollgate.request.RequestDecoder;
import tollgate.settings.ApiKey;
import tollgate.signing.CandidateKey;
import tollgate.signing.Diagnosis;
import tollgate.signing.SearchBudget;
import tollgate.signing.SigningInput;
import tollgate.signing.SigningMistake;

class DiagnosisTest {

  private static final String KEY = "456789";
  private static final CandidateKey CURRENT = key(CandidateKey.Kind.CURRENT, 0, KEY);

  @ParameterizedTest
  @CsvSource({
    "user_details_get?user_id=123, 456789, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "card_from_group_sell?id=6&quantity=2, 456789, 37086d860581fabc278413cd1a417d5c079f6eba",
    "card_from_group_sell?email=a@b.co&id=6&quantity=2, 456789,"
        + " d7b685f9f7bfb8d29a434d5c235da8e8ca791b93",
    "user_details_get?username=username, 456789, 17ab579bbc0618f886ffa513310439562dbe6a61",
    "user_details_get?user_id=123&username=username, 456789,"
        + " d5b0cf9d3719b5c1fd926ede81c4da86463912f1",
    "user_balance_get?username=USERNAME, secret, 092a5ce23f76cfe5c72802cfbc75542de437c94e",
    "balance?username=USERNAME&currency=EUR, secret, e7348761041b19de46d9c63aa281a817364fcada",
    "balance?username=USERNAME&currency=EUR, secret, E7348761041B19DE46D9C63AA281A817364FCADA"
  })
  void acceptsTheDocumentedVectors(String address, String key, String hash) {
    Diagnosis diagnosis =
        diagnose(address + "&hash=" + hash, key(CandidateKey.Kind.CURRENT, 0, key));

    assertThat(diagnosis.isRight()).isTrue();
    assertThat(kinds(diagnosis)).containsExactly(SigningMistake.Kind.RIGHT);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "quantity=2&id=6|26456789|WRONG_ORDER",
        "email=a@b.co&id=6&quantity=2|6a@b.co2456789|WRONG_ORDER",
        "id=6&quantity=2|6456789|OMITTED",
        "id=6|61456789|NOT_SENT",
        "id=6&quantity=2|null62456789|NOT_SENT",
        "id=6&quantity=2&u=reseller|reseller62456789|EXTRA",
        "id=6&quantity=2&number=777|62777456789|EXTRA",
        "id=6&curr=EUR|6EUR456789|EXTRA",
        "id=6&quantity=2|45678962|KEY_FIRST",
        "id=6&quantity=2|62|KEY_OMITTED",
        "id=6&quantity=2|6&2&456789|SEPARATOR",
        "email=Ann@B.co&id=6|ann@b.co6456789|LOWER_CASE",
        "email=Ann@B.co&id=6|ANN@B.CO6456789|UPPER_CASE",
        "email=a%40b.co&id=6|a%40b.co6456789|URL_ENCODED",
        "email=a@b.co%20&id=6|a@b.co6456789|BLANK_NOT_HASHED",
        "email=a@b.co&id=6|a@b.co 6456789|BLANK_HASHED",
        "email=a+b@c.co&id=6|a+b@c.co6456789|PLUS_FOR_BLANK",
        "email=a%2Bb@c.co&id=6|a b@c.co6456789|BLANK_FOR_PLUS",
        "id=6|old-key|UNKNOWN",
        "id=6&quantity=2|62the-old-key|EXPIRED_PREVIOUS_KEY",
        "id=6&quantity=2|62systems-key|SYSTEM_KEY",
        "id=6&quantity=2|62another-key|OTHER_KEY",
        "id=6&quantity=2|nothing like it|UNKNOWN"
      },
      delimiter = '|')
  void namesTheMistake(String parameters, String hashed, SigningMistake.Kind expected) {
    Diagnosis diagnosis = diagnoseSale(parameters, hashed);

    assertThat(diagnosis.isRight()).isFalse();
    assertThat(kinds(diagnosis)).containsExactly(expected);
  }

  @Test
  void namesBothOrders() {
    assertThat(diagnoseSale("quantity=2&id=6", "26" + KEY).mistakes())
        .containsExactly(
            SigningMistake.of(SigningMistake.Kind.WRONG_ORDER, "quantity, id", "id, quantity"));
  }

  @Test
  void namesTwoMistakes() {
    assertThat(kinds(diagnoseSale("quantity=2&id=6", "26the-old-key")))
        .containsExactly(SigningMistake.Kind.WRONG_ORDER, SigningMistake.Kind.EXPIRED_PREVIOUS_KEY);
    assertThat(kinds(diagnoseSale("quantity=2&id=6&u=x", KEY + "x62")))
        .containsExactly(SigningMistake.Kind.EXTRA, SigningMistake.Kind.KEY_FIRST);
  }

  @Test
  void recognizesALineBreakAndAnotherEncoding() {
    assertThat(kinds(diagnoseSale("id=6&quantity=2", "62" + KEY + "\n")))
        .containsExactly(SigningMistake.Kind.LINE_BREAK);
    String latin = digest("SHA-1", "Jürgen456789".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(kinds(diagnose("balance?username=J%C3%BCrgen&hash=" + latin, CURRENT)))
        .containsExactly(SigningMistake.Kind.ISO_8859_1);
  }

  @Test
  void namesTheCallWithThatOrder() {
    Diagnosis diagnosis =
        diagnose("balance?user_id=7&username=ann&hash=" + sha1("7ann" + KEY), CURRENT);

    assertThat(diagnosis.mistakes().get(0))
        .isEqualTo(SigningMistake.of(SigningMistake.Kind.OTHER_CALL, "user_details_get"));
  }

  @Test
  void explainsAMalformedHash() {
    String right = sha1("62" + KEY);
    byte[] text = ("62" + KEY).getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(right));

    assertThat(kinds(diagnoseHash(""))).containsExactly(SigningMistake.Kind.NO_HASH);
    assertThat(kinds(diagnoseHash(right + "%20")))
        .containsExactly(SigningMistake.Kind.BLANK_AROUND_HASH);
    assertThat(kinds(diagnoseHash(right.substring(0, 32))))
        .containsExactly(SigningMistake.Kind.TRUNCATED);
    assertThat(kinds(diagnoseHash(right + "0"))).containsExactly(SigningMistake.Kind.WRONG_LENGTH);
    assertThat(kinds(diagnoseHash("z" + right.substring(1))))
        .containsExactly(SigningMistake.Kind.WRONG_LENGTH);
    assertThat(kinds(diagnoseHash(digest("MD5", text)))).containsExactly(SigningMistake.Kind.MD5);
    assertThat(kinds(diagnoseHash(digest("SHA-256", text))))
        .containsExactly(SigningMistake.Kind.SHA256);
    assertThat(kinds(diagnoseHash(base64.replace("+", "%2B"))))
        .containsExactly(SigningMistake.Kind.BASE64);
  }

  @Test
  void acceptsThePreviousKeyWhileItIsValid() {
    CandidateKey previous = key(CandidateKey.Kind.VALID_PREVIOUS, 0, "the-old-key");

    Diagnosis diagnosis =
        diagnose(
            "card_from_group_sell?id=6&quantity=2&hash=" + sha1("62the-old-key"),
            CURRENT,
            previous);

    assertThat(diagnosis.isRight()).isTrue();
    assertThat(kinds(diagnosis)).containsExactly(SigningMistake.Kind.VALID_PREVIOUS_KEY);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "id=6&quantity=2|62456789\\s|KEY_BLANK",
        "id=6&quantity=2|62456789\\t|KEY_BLANK",
        "id=6&quantity=2|62 456789|KEY_BLANK",
        "id=6&quantity=2|62\\n456789|KEY_BLANK",
        "id=6&quantity=2|62456789456789|KEY_TWICE",
        "id=6&quantity=2|62'456789'|KEY_QUOTED",
        "id=6&quantity=2|id=6&quantity=2456789|NAMES_HASHED",
        "id=6&quantity=2|id=6&quantity=2&456789|NAMES_HASHED",
        "id=6&quantity=2|id=6&quantity=2&key=456789|NAMES_HASHED",
        "id=6&quantity=2|id=6quantity=2456789|NAMES_HASHED",
        "id=6&quantity=2|id6quantity2456789|NAMES_HASHED",
        "id=6&quantity=2|{'id':'6','quantity':'2'}456789|JSON_HASHED",
        "id=6&quantity=2|{'id': '6', 'quantity': '2'}456789|JSON_HASHED",
        "u=a&id=6&x=1|u=a&id=6&x=1456789|WHOLE_TEXT_HASHED",
        "id=06&quantity=2|62456789|NUMBER_REWRITTEN",
        "id=6&quantity=002|62456789|NUMBER_REWRITTEN",
        "id=6&quantity=2&p=old|62old456789|EXTRA",
        "p=old&id=6&quantity=2|old62456789|EXTRA",
        "email=a%26b@c.co&id=6|a&amp;b@c.co6456789|HTML_ESCAPED",
        "email=%22a%22&id=6|&quot;a&quot;6456789|HTML_ESCAPED",
        "email=A%26B&id=6&quantity=2|a&b62456789|LOWER_CASE",
        "email=e%CC%81&id=6|é6456789|UNICODE_FORM",
        "email=%C3%A9&id=6|e\u03016456789|UNICODE_FORM",
        "email=a@b.co&id=6|'a@b.co'6456789|QUOTED",
        "amp;quantity=2&id=6|26456789|EXTRA"
      })
  void namesAMistakeSeenInTheField(String parameters, String hashed, SigningMistake.Kind expected) {
    String text =
        hashed
            .replace("\\s", " ")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\u0301", "\u0301");
    String json = expected == SigningMistake.Kind.JSON_HASHED ? text.replace('\'', '"') : text;

    Diagnosis diagnosis = diagnoseSale(parameters, json);

    assertThat(diagnosis.isRight()).isFalse();
    assertThat(kinds(diagnosis)).contains(expected);
  }

  @Test
  void recognizesAnHmac() {
    assertThat(kinds(diagnoseHash(hmac("HmacSHA1", KEY, "62"))))
        .containsExactly(SigningMistake.Kind.HMAC);
    assertThat(kinds(diagnoseHash(hmac("HmacSHA1", "62", KEY))))
        .containsExactly(SigningMistake.Kind.HMAC);
    assertThat(kinds(diagnoseHash(hmac("HmacSHA256", KEY, "62"))))
        .containsExactly(SigningMistake.Kind.HMAC);
    assertThat(kinds(diagnoseHash(hmac("HmacSHA1", KEY, "26"))))
        .containsExactly(SigningMistake.Kind.WRONG_ORDER, SigningMistake.Kind.HMAC);
  }

  @Test
  void recognizesHowTheDigestWasWritten() {
    String lostZero = "60dfa5759cd9641edcfb2520d46ce0a680c89ba";
    CandidateKey demo = key(CandidateKey.Kind.CURRENT, 0, "demo-secret-key");
    String sale = "card_from_group_sell?id=1&quantity=10&hash=";
    String right = sha1("62" + KEY);
    String dashed = right.toUpperCase().replaceAll("(..)(?=.)", "$1-");
    StringBuilder signed = new StringBuilder();
    for (byte each : HexFormat.of().parseHex(right)) {
      signed.append(Integer.toHexString(each));
    }

    assertThat(kinds(diagnose(sale + lostZero, demo)))
        .containsExactly(SigningMistake.Kind.ZEROS_LOST);
    assertThat(kinds(diagnoseHash(dashed))).containsExactly(SigningMistake.Kind.HASH_DECORATED);
    assertThat(kinds(diagnoseHash("sha1=" + right)))
        .containsExactly(SigningMistake.Kind.HASH_DECORATED);
    assertThat(kinds(diagnoseHash(signed.toString())))
        .containsExactly(SigningMistake.Kind.SIGNED_NUMBER);
    assertThat(kinds(diagnoseHash(sha1("26" + KEY).substring(0, 39))))
        .containsExactly(SigningMistake.Kind.WRONG_LENGTH);
  }

  @Test
  void combinesTheNotationWithOtherMistakes() {
    byte[] digest = HexFormat.of().parseHex(sha1("26" + KEY));
    String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);

    assertThat(kinds(diagnoseHash(base64)))
        .containsExactly(SigningMistake.Kind.BASE64, SigningMistake.Kind.WRONG_ORDER);
  }

  private static String hmac(String algorithm, String key, String text) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance(algorithm);
      mac.init(
          new javax.crypto.spec.SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Diagnosis diagnoseHash(String hash) {
    return diagnose("card_from_group_sell?id=6&quantity=2&hash=" + hash, CURRENT);
  }

  private static Diagnosis diagnoseSale(String parameters, String hashed) {
    return diagnose(
        "card_from_group_sell?" + parameters + "&hash=" + sha1(hashed),
        CURRENT,
        key(CandidateKey.Kind.EXPIRED_PREVIOUS, 0, "the-old-key"),
        key(CandidateKey.Kind.SYSTEM, 0, "systems-key"),
        key(CandidateKey.Kind.OTHER, 7, "another-key"));
  }

  private static Diagnosis diagnose(String address, CandidateKey... keys) {
    PastedRequest pasted = PastedRequest.parse(address);
    RawRequest raw = pasted.corrected("/billing/api", Call.CARD_SALE);
    SigningInput input =
        pasted.signingInput(new RequestDecoder().decode(raw), pasted.parameters(raw));
    return Diagnosis.of(input, List.of(keys), SearchBudget.FULL);
  }

  private static List<SigningMistake.Kind> kinds(Diagnosis diagnosis) {
    return diagnosis.mistakes().stream().map(SigningMistake::kind).toList();
  }

  private static CandidateKey key(CandidateKey.Kind kind, long owner, String text) {
    return new CandidateKey(kind, owner, new ApiKey(text));
  }

  private static String digest(String algorithm, byte[] text) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(text));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
