package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tollgate.request.Parameter;
import tollgate.signing.CandidateKey;

/** Finds mistakes in a pasted request that do not depend on its hash. */
final class RemarkFinder {

  private static final String KEY_NAME = "API_Secret_Key";
  private static final int MIN_UNMISTAKABLE_LENGTH = 12;
  private static final Pattern HTML_AMPERSAND = Pattern.compile("&amp;(?=[A-Za-z_]+=)");
  private static final Pattern SEMICOLON =
      Pattern.compile(
          ";(?=(?:"
              + String.join(
                  "|", Arrays.stream(Parameter.values()).map(Parameter::wireName).toList())
              + ")=)");
  private static final Pattern CURREN_SIGN =
      Pattern.compile("(?:¤|%C2%A4|%A4|&#164;)(?=cy=)", Pattern.CASE_INSENSITIVE);

  /** Names that other APIs use, by the name in this API. */
  private static final Map<Parameter, Set<String>> OTHER_NAMES =
      Map.of(
          Parameter.U, Set.of("user", "login", "api_user", "caller"),
          Parameter.USERNAME, Set.of("user_name", "name", "account"),
          Parameter.USER_ID, Set.of("userid", "uid", "client_id"),
          Parameter.ID, Set.of("group", "group_id", "cardgroup", "cardgroup_id", "card_group"),
          Parameter.QUANTITY, Set.of("qty", "count", "amount", "number_of_cards"),
          Parameter.EMAIL, Set.of("mail", "e-mail", "e_mail"),
          Parameter.CURRENCY, Set.of("cur"),
          Parameter.HASH, Set.of("signature", "sign", "sha1", "token", "checksum", "api_hash"));

  private RemarkFinder() {}

  /**
   * Returns the remarks.
   *
   * @param text the pasted text
   * @param parameters all parameters of query and body, by name
   * @param keys the keys that the user may know of
   */
  static List<Remark> find(
      PastedRequest pasted, String text, Map<String, String> parameters, List<CandidateKey> keys) {
    List<Remark> remarks = new ArrayList<>();
    if (isKeySent(text, parameters, keys)) {
      remarks.add(Remark.of(Remark.Kind.KEY_SENT));
    }
    remarks.addAll(pasted.remarks());
    String sent = pasted.target().query() + "&" + pasted.body();
    addIfFound(remarks, Remark.Kind.HTML_AMPERSAND, HTML_AMPERSAND, sent);
    addIfFound(remarks, Remark.Kind.SEMICOLON, SEMICOLON, sent);
    addIfFound(remarks, Remark.Kind.CURREN_SIGN, CURREN_SIGN, sent);
    parameters.keySet().stream()
        .filter(name -> Parameter.byName(name).isEmpty())
        .forEach(name -> unknownName(name, parameters.keySet()).ifPresent(remarks::add));
    return remarks;
  }

  /** Returns the request without what garbled its parameters; empty when nothing did. */
  static Optional<PastedRequest> repaired(PastedRequest pasted) {
    RequestTarget target = pasted.target();
    String query = repaired(target.query());
    String body = repaired(pasted.body());
    return query.equals(target.query()) && body.equals(pasted.body())
        ? Optional.empty()
        : Optional.of(
            new PastedRequest(
                pasted.method(),
                new RequestTarget(target.path(), query),
                pasted.contentTypes(),
                pasted.idempotencyKeys(),
                body,
                List.of()));
  }

  private static String repaired(String pairs) {
    String withAmpersands = HTML_AMPERSAND.matcher(pairs).replaceAll("&");
    String withCurrency = CURREN_SIGN.matcher(withAmpersands).replaceAll("&curren");
    return SEMICOLON.matcher(withCurrency).replaceAll("&");
  }

  private static void addIfFound(
      List<Remark> remarks, Remark.Kind kind, Pattern pattern, String sent) {
    if (pattern.matcher(sent).find()) {
      remarks.add(Remark.of(kind));
    }
  }

  private static Optional<Remark> unknownName(String name, Set<String> sent) {
    Optional<Parameter> otherCase =
        Arrays.stream(Parameter.values())
            .filter(each -> each.wireName().equalsIgnoreCase(name.strip()))
            .findFirst();
    if (otherCase.isPresent()) {
      return Optional.of(Remark.of(Remark.Kind.OTHER_CASE, name, otherCase.get().wireName()));
    }
    return OTHER_NAMES.entrySet().stream()
        .filter(each -> each.getValue().contains(name.toLowerCase(java.util.Locale.ROOT)))
        .map(each -> each.getKey().wireName())
        .filter(meant -> !sent.contains(meant))
        .map(meant -> Remark.of(Remark.Kind.UNKNOWN_NAME, name, meant))
        .findFirst();
  }

  private static boolean isKeySent(
      String text, Map<String, String> parameters, List<CandidateKey> keys) {
    boolean isNamed =
        parameters.entrySet().stream()
            .anyMatch(
                each -> each.getKey().equalsIgnoreCase(KEY_NAME) && !each.getValue().isEmpty());
    Set<String> words = Set.copyOf(Arrays.asList(text.split("[\\s\"'&=:;,?/{}]+")));
    return isNamed
        || keys.stream()
            .map(key -> new String(key.key().bytes(), UTF_8))
            .anyMatch(
                key ->
                    parameters.containsValue(key)
                        || words.contains(key)
                        || key.length() >= MIN_UNMISTAKABLE_LENGTH && text.contains(key));
  }
}
