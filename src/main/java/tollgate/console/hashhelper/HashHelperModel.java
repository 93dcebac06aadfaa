package tollgate.console.hashhelper;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.console.web.Form;
import tollgate.request.Call;
import tollgate.request.Parameter;

/**
 * The model of the hash helper.
 *
 * @param pasted the form with the pasted request; its fields are {@code request} and {@code which}
 * @param values the form with a field for each parameter
 * @param call the call that was selected in either form
 * @param decodingError the answer of the gateway to a request that it cannot decode
 */
public record HashHelperModel(
    Form pasted,
    Form values,
    Optional<Call> call,
    Optional<String> decodingError,
    Optional<HashCheckResult> result) {

  /** Returns the page before any request is checked. */
  static HashHelperModel empty(Form pasted, Form values) {
    return new HashHelperModel(
        pasted, values, Optional.empty(), Optional.empty(), Optional.empty());
  }

  HashHelperModel withCall(String callName) {
    return new HashHelperModel(pasted, values, Call.byName(callName), decodingError, result);
  }

  HashHelperModel withDecodingError(String message) {
    return new HashHelperModel(pasted, values, call, Optional.of(message), result);
  }

  HashHelperModel withResult(HashCheckResult found) {
    return new HashHelperModel(pasted, values, call, decodingError, Optional.of(found));
  }

  /** Returns the calls that are signed. */
  public List<Call> calls() {
    return Stream.of(Call.values()).filter(each -> !each.signed().isEmpty()).toList();
  }

  /** Returns the call whose fields are shown. */
  public Call shownCall() {
    return call.filter(each -> !each.signed().isEmpty()).orElse(Call.CARD_SALE);
  }

  /** Whether the pasted request was checked as this call. */
  public boolean isPastedCall(Call candidate) {
    return pasted.value("which").equals(candidate.canonicalName());
  }

  /** Returns the names of the fields of the shown call: the caller, then the hashed parameters. */
  public List<String> fieldNames() {
    return Stream.concat(Stream.of(Parameter.U), shownCall().signed().stream())
        .map(Parameter::wireName)
        .toList();
  }
}
