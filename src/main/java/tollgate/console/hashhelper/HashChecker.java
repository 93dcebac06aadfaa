package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.ApiSwitch;
import tollgate.access.Caller;
import tollgate.access.CallerQuery;
import tollgate.access.RequestHash;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Checks the hash of a request, and reveals to each user only what their role permits. */
final class HashChecker {

  private final Jdbi jdbi;
  private final Settings settings;
  private final CandidateKeys candidateKeys;
  private final RequestHash requestHash = new RequestHash();
  private final String usernameSql = SqlFiles.text("console/hashhelper/username");

  HashChecker(Jdbi jdbi, Settings settings, CandidateKeys candidateKeys) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.candidateKeys = candidateKeys;
  }

  /** Computes the hash of a request that has none. */
  HashCheckResult compute(ConsoleUser user, Request request) {
    return result(user, request, candidateKeys(user, request), Optional.empty());
  }

  /**
   * Checks the hash of a request.
   *
   * @param encodedValues the values before decoding
   */
  HashCheckResult check(ConsoleUser user, Request request, Map<Parameter, String> encodedValues) {
    List<CandidateKey> keys = candidateKeys(user, request);
    Optional<Diagnosis> diagnosis =
        keys.isEmpty()
            ? Optional.empty()
            : Optional.of(withUsernames(Diagnosis.of(request, encodedValues, keys)));
    return result(user, request, keys, diagnosis);
  }

  private HashCheckResult result(
      ConsoleUser user, Request request, List<CandidateKey> keys, Optional<Diagnosis> diagnosis) {
    return new HashCheckResult(
        request.call(),
        hashedValues(request),
        keys.stream().findFirst().map(key -> key.key().masked()).orElse(""),
        expectedHash(user, request, keys),
        diagnosis,
        notes(user, request));
  }

  private List<CandidateKey> candidateKeys(ConsoleUser user, Request request) {
    if (request.call().signed().isEmpty()) {
      return List.of();
    }
    return candidateKeys.of(
        user, caller(request).map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER));
  }

  private Optional<Caller> caller(Request request) {
    return request.value(Parameter.U).flatMap(new CallerQuery(jdbi)::find);
  }

  /** An accountant must not sell cards, which they could with a hash. */
  private Optional<String> expectedHash(
      ConsoleUser user, Request request, List<CandidateKey> keys) {
    return keys.stream()
        .findFirst()
        .filter(key -> user.role() != Role.ACCOUNTANT)
        .map(key -> requestHash.of(request, key.key()));
  }

  private static List<HashCheckResult.HashedValue> hashedValues(Request request) {
    return request.call().signed().stream()
        .map(each -> new HashCheckResult.HashedValue(each.wireName(), request.value(each)))
        .toList();
  }

  private List<String> notes(ConsoleUser user, Request request) {
    if (request.call().signed().isEmpty()) {
      return List.of();
    }
    SettingsSnapshot snapshot = settings.current();
    List<String> notes = new ArrayList<>();
    if (request.value(Parameter.U).isEmpty() && request.call() != Call.USER_BALANCE) {
      notes.add("hash_helper.note.no_caller");
    }
    if (!mayKnowCaller(user, request)) {
      notes.add("hash_helper.note.other_caller");
    }
    if (!snapshot.isOn(Setting.ALLOW_API)) {
      notes.add("hash_helper.note.api_off");
    }
    if (request.isGet() && !ApiSwitch.isGetAllowed(request.call(), snapshot)) {
      notes.add("hash_helper.note.get_off");
    }
    return List.copyOf(notes);
  }

  /** For a reseller, the user of another owner and a user that does not exist look the same. */
  private boolean mayKnowCaller(ConsoleUser user, Request request) {
    return user.ownerScope().isEmpty()
        || caller(request)
            .filter(caller -> caller.id() == user.id() || caller.keyOwner() == user.id())
            .isPresent();
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
