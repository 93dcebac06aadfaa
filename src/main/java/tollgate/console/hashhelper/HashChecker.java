package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Caller;
import tollgate.access.RequestHash;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.db.ReferenceDataQueries;
import tollgate.db.SqlFiles;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Looks at a request as its reader may: who calls, which key counts, and what to say of it. */
final class HashChecker {

  private static final long SYSTEM_OWNER = 0;

  private final Jdbi jdbi;
  private final Settings settings;
  private final CandidateKeys keyring;
  private final RequestHash signature = new RequestHash();
  private final String sql = SqlFiles.text("console/hashhelper/username");

  HashChecker(Jdbi jdbi, Settings settings, CandidateKeys keyring) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.keyring = keyring;
  }

  /** What to say of a request that was filled in here. */
  HashCheckResult made(ConsoleUser person, Request request) {
    return result(person, request, Optional.empty());
  }

  /** What to say of a request that was pasted. */
  HashCheckResult pasted(ConsoleUser person, Request request, Map<Parameter, String> undecoded) {
    return result(person, request, Optional.of(undecoded));
  }

  private HashCheckResult result(
      ConsoleUser person, Request request, Optional<Map<Parameter, String>> undecoded) {
    Optional<Caller> caller =
        request.value(Parameter.U).flatMap(new ReferenceDataQueries(jdbi)::caller);
    long owner = caller.map(Caller::keyOwner).orElse(SYSTEM_OWNER);
    List<CandidateKey> keys =
        request.call().signed().isEmpty() ? List.of() : keyring.of(person, owner);
    return new HashCheckResult(
        request.call(),
        ingredients(request),
        keys.stream().findFirst().map(key -> key.secret().masked()).orElse(""),
        expected(person, request, keys),
        keys.isEmpty()
            ? Optional.empty()
            : undecoded.map(written -> named(Diagnosis.of(request, written, keys))),
        notes(person, request, caller));
  }

  /** Who may change nothing gets no hash: with it he could buy cards. */
  private Optional<String> expected(ConsoleUser person, Request request, List<CandidateKey> keys) {
    return keys.stream()
        .findFirst()
        .filter(key -> person.role() != Role.ACCOUNTANT)
        .map(key -> signature.of(request, key.secret()));
  }

  private static List<HashCheckResult.Ingredient> ingredients(Request request) {
    return request.call().signed().stream()
        .map(each -> new HashCheckResult.Ingredient(each.wireName(), request.value(each)))
        .toList();
  }

  private List<String> notes(ConsoleUser person, Request request, Optional<Caller> caller) {
    SettingsSnapshot now = settings.current();
    List<String> notes = new ArrayList<>();
    if (request.value(Parameter.U).isEmpty() && request.call() != Call.USER_BALANCE) {
      notes.add("hash.note.no_caller");
    }
    if (!isHis(person, caller)) {
      notes.add("hash.note.not_his");
    }
    if (!now.isOn(Setting.ALLOW_API)) {
      notes.add("hash.note.api_off");
    }
    if (request.isGet() && request.call().isGetRestricted() && !now.isOn(Setting.ALLOW_GET_API)) {
      notes.add("hash.note.get_off");
    }
    return request.call().signed().isEmpty() ? List.of() : List.copyOf(notes);
  }

  /** Of a name that is not his, a reseller does not hear whether anybody has it. */
  private static boolean isHis(ConsoleUser person, Optional<Caller> caller) {
    return person.onlyOwner().isEmpty()
        || caller
            .filter(each -> each.id() == person.id() || each.keyOwner() == person.id())
            .isPresent();
  }

  private Diagnosis named(Diagnosis diagnosis) {
    return new Diagnosis(
        diagnosis.isRight(), diagnosis.findings().stream().map(this::named).toList());
  }

  private SigningMistake named(SigningMistake finding) {
    return finding.kind() == SigningMistake.Kind.OTHER_KEY
        ? SigningMistake.of(finding.kind(), username(Long.parseLong(finding.gaps().get(0))))
        : finding;
  }

  private String username(long id) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(sql).bind("id", id).mapTo(String.class).findOne().orElse("" + id));
  }
}
