package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Caller;
import tollgate.access.RequestHash;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.money.CurrencyTable;
import tollgate.request.ApiPath;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.signing.CandidateKey;

/** Checks a request, and reveals to each user only what their role permits. */
final class HashChecker {

  private final Settings settings;
  private final String basePath;
  private final DryRun dryRun;
  private final SigningDiagnostics diagnostics;
  private final CandidateKeyRules keyRules;
  private final RequestDecoder decoder = new RequestDecoder();
  private final RequestHash requestHash = new RequestHash();

  HashChecker(
      Jdbi jdbi, Settings settings, Supplier<CurrencyTable> rates, Clock clock, String basePath) {
    this.settings = settings;
    this.basePath = basePath;
    this.dryRun = new DryRun(jdbi, settings, rates, clock);
    this.diagnostics = new SigningDiagnostics(jdbi);
    this.keyRules = new CandidateKeyRules(settings, clock);
  }

  /** Computes the hash of a request that has none. It is shown to the user, who has proved it. */
  HashCheckResult compute(ConsoleUser user, Request request) {
    List<CandidateKey> keys = keys(user, request);
    Optional<String> hash =
        keys.stream().findFirst().map(key -> requestHash.of(request, key.key()));
    Optional<PredictedResponse> response =
        hash.map(right -> dryRun.respond(user, withHash(request, right)));
    return new HashCheckResult(
        request,
        maskedKey(keys),
        hash.filter(right -> maySign(user)),
        response,
        Optional.empty(),
        Optional.empty(),
        remarks(user, request),
        true);
  }

  /**
   * Whether a user may see hashes: an accountant must not sell cards, which they could with one.
   */
  static boolean maySign(ConsoleUser user) {
    return user.role() != Role.ACCOUNTANT;
  }

  /** Returns the owner whose key signs a request. */
  long keyOwner(ConsoleUser user, Request request) {
    return user.ownerScope().orElseGet(() -> owner(request));
  }

  /**
   * Checks a pasted request.
   *
   * @param text the pasted text
   * @param defaultCall the call of a request whose path names none
   */
  HashCheckResult check(ConsoleUser user, PastedRequest pasted, String text, Call defaultCall) {
    RawRequest raw = pasted.corrected(basePath, defaultCall);
    RawRequest received = pasted.received(basePath, defaultCall);
    Optional<PredictedResponse> response = response(user, pasted, received);
    Optional<Request> request = decode(raw);
    Map<String, String> parameters = pasted.parameters(raw);
    List<CandidateKey> keys = request.map(each -> keys(user, each)).orElse(List.of());
    List<Remark> remarks =
        new ArrayList<>(RemarkFinder.find(pasted, text, parameters, keyRules.known(user, keys)));
    if (received.path().isEmpty()) {
      remarks.add(Remark.of(Remark.Kind.OTHER_PATH, basePath + "/" + name(raw, defaultCall)));
    }
    if (request.isEmpty()) {
      return HashCheckResult.undecoded(raw.call().orElse(defaultCall), response, remarks);
    }
    remarks.addAll(remarks(user, request.get()));
    return new HashCheckResult(
        request.get(),
        maskedKey(keys),
        expectedHash(user, request.get(), keys),
        response,
        responseWhenSigned(user, request.get(), keys, response),
        keys.isEmpty()
            ? Optional.empty()
            : Optional.of(diagnostics.diagnose(pasted, raw, request.get(), keys)),
        remarks,
        true);
  }

  private Optional<PredictedResponse> response(
      ConsoleUser user, PastedRequest pasted, RawRequest received) {
    if (pasted.isIncomplete()) {
      return Optional.empty();
    }
    return Optional.of(
        pasted.isMalformedHttp()
            ? PredictedResponse.of(Refusal.MALFORMED_REQUEST)
            : dryRun.respond(user, received));
  }

  private static String name(RawRequest raw, Call defaultCall) {
    return raw.path().map(ApiPath::name).orElse(defaultCall.canonicalName());
  }

  private Optional<Request> decode(RawRequest raw) {
    try {
      return Optional.of(decoder.decode(raw));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private Optional<PredictedResponse> responseWhenSigned(
      ConsoleUser user,
      Request request,
      List<CandidateKey> keys,
      Optional<PredictedResponse> response) {
    boolean isHashRefused =
        !keys.isEmpty() && response.filter(each -> each.is(Refusal.INCORRECT_HASH)).isPresent();
    return isHashRefused
        ? Optional.of(
            dryRun.respond(user, withHash(request, requestHash.of(request, keys.get(0).key()))))
        : Optional.empty();
  }

  private static Request withHash(Request request, String hash) {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    values.putAll(request.values());
    values.put(Parameter.HASH, hash);
    return new Request(
        request.call(), request.calledAs(), request.isGet(), values, request.source());
  }

  private List<CandidateKey> keys(ConsoleUser user, Request request) {
    return request.call().signed().isEmpty()
        ? List.of()
        : keyRules.forCaller(user, dryRun.caller(request));
  }

  private long owner(Request request) {
    return dryRun.caller(request).map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
  }

  private static String maskedKey(List<CandidateKey> keys) {
    return keys.stream().findFirst().map(key -> key.key().masked()).orElse("");
  }

  private Optional<String> expectedHash(
      ConsoleUser user, Request request, List<CandidateKey> keys) {
    return keys.stream()
        .findFirst()
        .filter(key -> maySign(user))
        .map(key -> requestHash.of(request, key.key()));
  }

  private List<Remark> remarks(ConsoleUser user, Request request) {
    List<Remark> remarks = new ArrayList<>();
    if (request.call().signed().isEmpty()) {
      return remarks;
    }
    if (request.value(Parameter.U).isEmpty() && request.call() != Call.USER_BALANCE) {
      remarks.add(Remark.of(Remark.Kind.NO_CALLER));
    }
    if (!dryRun.mayKnowCaller(user, request)) {
      remarks.add(Remark.of(Remark.Kind.OTHER_CALLER));
    } else if (settings.current().isHashCheckingDisabled(owner(request))) {
      remarks.add(Remark.of(Remark.Kind.CHECKING_DISABLED));
    }
    return remarks;
  }
}
