package tollgate.console.hashhelper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.signing.Diagnosis;

/**
 * The result of checking a request.
 *
 * @param request the request; its values are empty when it cannot be decoded
 * @param maskedKey the end of the key; empty when there is no key
 * @param expectedHash the right hash; empty when the user must not see it
 * @param response the response of the gateway; empty when the request is incomplete
 * @param responseWhenSigned the response after the hash has been corrected; empty when it is right
 * @param diagnosis the diagnosis of the hash that was sent; empty when the request was filled in
 * @param isDecoded whether the gateway can decode the request with the right path
 */
public record HashCheckResult(
    Request request,
    String maskedKey,
    Optional<String> expectedHash,
    Optional<PredictedResponse> response,
    Optional<PredictedResponse> responseWhenSigned,
    Optional<Diagnosis> diagnosis,
    List<Remark> remarks,
    boolean isDecoded) {

  public HashCheckResult {
    remarks = List.copyOf(remarks);
  }

  /**
   * A parameter of the hash.
   *
   * @param value the value; empty when the parameter was not sent
   */
  public record HashedValue(String name, Optional<String> value) {

    /** Returns the value with visible blanks and line breaks. */
    public Optional<String> visibleValue() {
      return value.map(
          text -> text.replace(' ', '␣').replace('\t', '⇥').replace("\r", "␍").replace("\n", "␊"));
    }
  }

  /** Returns the result for a request that the gateway cannot decode. */
  static HashCheckResult undecoded(
      Call call, Optional<PredictedResponse> response, List<Remark> remarks) {
    Request request = new Request(call, call.canonicalName(), false, Map.of(), "");
    return new HashCheckResult(
        request,
        "",
        Optional.empty(),
        response,
        Optional.empty(),
        Optional.empty(),
        remarks,
        false);
  }

  /** Returns the result without the expected hash, unless the request was sent with it. */
  HashCheckResult withoutMadeHash() {
    Optional<String> sent =
        expectedHash.filter(
            hash -> request.value(Parameter.HASH).filter(hash::equalsIgnoreCase).isPresent());
    return new HashCheckResult(
        request, maskedKey, sent, response, responseWhenSigned, diagnosis, remarks, isDecoded);
  }

  public Call call() {
    return request.call();
  }

  /** Returns the parameters of the hash, in its order. */
  public List<HashedValue> hashedValues() {
    return call().signed().stream()
        .map(each -> new HashedValue(each.wireName(), request.value(each)))
        .toList();
  }

  /** Whether the call is signed at all. */
  public boolean isSigned() {
    return !call().signed().isEmpty();
  }

  public boolean hasKey() {
    return !maskedKey.isEmpty();
  }

  /** Whether the request was pasted with its hash, and not filled in. */
  public boolean isChecked() {
    return diagnosis.isPresent();
  }
}
