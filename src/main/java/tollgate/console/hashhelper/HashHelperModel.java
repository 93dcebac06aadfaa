package tollgate.console.hashhelper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.request.Call;
import tollgate.request.Parameter;

/**
 * The page of the hash helper.
 *
 * @param pasted what was pasted
 * @param call the call that was chosen
 * @param values what was filled in, by the names of the parameters
 * @param refusal the key of the sentence beside what was pasted
 * @param isVague whether the pasted text does not say which call it is
 * @param answer what the gateway answers, because it cannot read the request
 */
public record HashHelperModel(
    String pasted,
    Optional<Call> call,
    Map<String, String> values,
    Optional<String> refusal,
    boolean isVague,
    Optional<String> answer,
    Optional<HashCheckResult> result) {

  static HashHelperModel blank(Optional<Call> call, Map<String, String> values) {
    return new HashHelperModel(
        "", call, values, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  static HashHelperModel pasted(String text, Optional<Call> call) {
    return new HashHelperModel(
        text, call, Map.of(), Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  HashHelperModel refused(String why) {
    return new HashHelperModel(pasted, call, values, Optional.of(why), false, answer, result);
  }

  HashHelperModel askForCall() {
    return new HashHelperModel(pasted, call, values, refusal, true, answer, result);
  }

  HashHelperModel with(HashCheckResult found) {
    return new HashHelperModel(pasted, call, values, refusal, isVague, answer, Optional.of(found));
  }

  HashHelperModel unreadable(String gatewaysWords) {
    return new HashHelperModel(
        pasted, call, values, refusal, false, Optional.of(gatewaysWords), result);
  }

  /** The calls that are signed. */
  public List<Call> calls() {
    return Stream.of(Call.values()).filter(each -> !each.signed().isEmpty()).toList();
  }

  /** The call whose fields are shown. */
  public Call shownCall() {
    return call.filter(each -> !each.signed().isEmpty()).orElse(Call.CARD_SALE);
  }

  /** The fields of that call: who calls, and what is hashed. */
  public List<String> fields() {
    return Stream.concat(Stream.of(Parameter.U), shownCall().signed().stream())
        .map(Parameter::wireName)
        .toList();
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }
}
