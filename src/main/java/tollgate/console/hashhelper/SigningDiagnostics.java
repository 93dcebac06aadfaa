package tollgate.console.hashhelper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;
import tollgate.request.RawRequest;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;
import tollgate.signing.CandidateKey;
import tollgate.signing.Diagnosis;
import tollgate.signing.SearchBudget;
import tollgate.signing.SigningInput;
import tollgate.signing.SigningMistake;

/**
 * Diagnoses the hashes of pasted requests. A search of all variants needs a processor for some
 * hundredths of a second, so searches are throttled. Thread-safe.
 */
final class SigningDiagnostics {

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final Jdbi jdbi;
  private final SearchThrottle throttle;
  private final RequestDecoder decoder = new RequestDecoder();
  private final String usernameSql = SqlFiles.text("console/hashhelper/username");

  SigningDiagnostics(Jdbi jdbi) {
    this(jdbi, new SearchThrottle(new Semaphore(1, true), MAX_WAIT));
  }

  SigningDiagnostics(Jdbi jdbi, SearchThrottle throttle) {
    this.jdbi = jdbi;
    this.throttle = throttle;
  }

  /**
   * Returns the diagnosis of a request; that of the request that was meant, if its parameters were
   * garbled.
   *
   * @param raw the request with the right path
   * @param request the same, decoded
   * @param keys the candidate keys, at least one
   */
  Diagnosis diagnose(
      PastedRequest pasted, RawRequest raw, Request request, List<CandidateKey> keys) {
    Diagnosis diagnosis = search(pasted.signingInput(request, pasted.parameters(raw)), keys);
    Optional<Diagnosis> meant =
        diagnosis.isExplained()
            ? Optional.empty()
            : RemarkFinder.repaired(pasted).flatMap(each -> garbled(each, raw, keys));
    return withUsernames(meant.orElse(diagnosis));
  }

  private Optional<Diagnosis> garbled(
      PastedRequest repaired, RawRequest received, List<CandidateKey> keys) {
    try {
      RawRequest raw =
          repaired.received("", received.call().orElseThrow()).withPath(received.path());
      Request request = decoder.decode(raw);
      return Optional.of(search(repaired.signingInput(request, repaired.parameters(raw)), keys))
          .filter(Diagnosis::isExplained)
          .map(Diagnosis::ofGarbled);
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private Diagnosis search(SigningInput input, List<CandidateKey> keys) {
    return throttle
        .run(() -> Diagnosis.of(input, keys, SearchBudget.FULL))
        .orElseGet(() -> Diagnosis.of(SigningMistake.Kind.BUSY));
  }

  private Diagnosis withUsernames(Diagnosis diagnosis) {
    return new Diagnosis(
        diagnosis.isRight(), diagnosis.mistakes().stream().map(this::withUsername).toList());
  }

  private SigningMistake withUsername(SigningMistake mistake) {
    return mistake.kind() == SigningMistake.Kind.OTHER_KEY
        ? SigningMistake.of(mistake.kind(), username(Long.parseLong(mistake.arguments().get(0))))
        : mistake;
  }

  private String username(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(usernameSql)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse("" + id));
  }
}
