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
 * @param mode which of the two forms is shown
 * @param pasted the form with the pasted request; its fields are {@code request} and {@code which}
 * @param values the form with a field for each parameter
 * @param call the call that was selected in either form
 * @param causes the text keys of what the audit log knows about a refused call
 * @param curl a command that sends the computed request
 */
public record HashHelperModel(
    Mode mode,
    Form pasted,
    Form values,
    Optional<Call> call,
    List<String> causes,
    Optional<HashCheckResult> result,
    Optional<String> curl) {

  /** The forms of the page. */
  public enum Mode {
    CHECK,
    /** The form that checks a request, filled in from the audit log. */
    CHECK_REFUSED,
    COMPUTE
  }

  /** Returns the page before any request is checked. */
  static HashHelperModel empty(Mode mode, Form pasted, Form values) {
    return new HashHelperModel(
        mode, pasted, values, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  HashHelperModel withCall(String callName) {
    return new HashHelperModel(mode, pasted, values, Call.byName(callName), causes, result, curl);
  }

  HashHelperModel withCauses(List<String> texts) {
    return new HashHelperModel(mode, pasted, values, call, texts, result, curl);
  }

  HashHelperModel withResult(HashCheckResult found) {
    return new HashHelperModel(mode, pasted, values, call, causes, Optional.of(found), curl);
  }

  HashHelperModel withCurl(Optional<String> command) {
    return new HashHelperModel(mode, pasted, values, call, causes, result, command);
  }

  public boolean isComputing() {
    return mode == Mode.COMPUTE;
  }

  public boolean isFromAudit() {
    return mode == Mode.CHECK_REFUSED;
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

  /** Returns the names of the fields of the shown call that are part of the hash. */
  public List<String> signedFields() {
    return shownCall().signed().stream().map(Parameter::wireName).toList();
  }

  /** Returns the names of the fields of the shown call that are not part of the hash. */
  public List<String> unsignedFields() {
    return unsigned(shownCall()).stream().map(Parameter::wireName).toList();
  }

  private static List<Parameter> unsigned(Call call) {
    return switch (call) {
      case USER_BALANCE -> List.of(Parameter.U, Parameter.USER_CURRENCY);
      case CARD_SALE ->
          List.of(Parameter.U, Parameter.NUMBER, Parameter.CURR, Parameter.REQUEST_ID);
      default -> List.of(Parameter.U);
    };
  }
}
