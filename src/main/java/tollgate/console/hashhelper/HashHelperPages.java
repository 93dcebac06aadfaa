package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Settings;

/** The hash helper: a request is pasted or filled in, and is looked at, but never executed. */
public final class HashHelperPages implements PageGroup {

  private static final String PATH = "/hash-helper";
  private static final String TEMPLATE = "hash-helper";

  private final HashChecker examination;

  public HashHelperPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.examination = new HashChecker(jdbi, settings, new CandidateKeys(settings, clock));
  }

  @Override
  public void open(PageRoutes site) {
    site.get(PATH, RequiredRole.OPERATORS, this::blank);
    site.post(PATH + "/check", RequiredRole.OPERATORS, this::check);
    site.post(PATH + "/make", RequiredRole.OPERATORS, this::make);
  }

  private PageResult blank(PageRequest visit) {
    return shown(
        HashHelperModel.blank(Call.byName(visit.query("call")), Map.of("u", nameOf(visit))));
  }

  /** A reseller mostly asks for himself. */
  private static String nameOf(PageRequest visit) {
    return visit.person().onlyOwner().isPresent() ? visit.person().username() : "";
  }

  private PageResult check(PageRequest visit) {
    String text = visit.form("request");
    Optional<Call> call = Call.byName(visit.form("call"));
    HashHelperModel sheet = HashHelperModel.pasted(text, call);
    if (text.isBlank()) {
      return refused(sheet.refused("hash.refused.nothing"));
    }
    PastedRequest pasted = PastedRequest.of(text);
    if (!pasted.namesACall() && call.isEmpty()) {
      return refused(sheet.askForCall());
    }
    try {
      Request request = pasted.read(call.orElse(Call.CARD_SALE));
      return shown(sheet.with(examination.pasted(visit.person(), request, pasted.undecoded())));
    } catch (RefusedException e) {
      return refused(sheet.unreadable(e.getMessage()));
    }
  }

  private PageResult make(PageRequest visit) {
    Optional<Call> call = Call.byName(visit.form("call"));
    if (call.isEmpty()) {
      return PageResult.missing();
    }
    Map<String, String> typed = new HashMap<>();
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (Parameter each : Parameter.values()) {
      typed.put(each.wireName(), visit.form(each.wireName()));
      if (!visit.form(each.wireName()).isEmpty()) {
        values.put(each, visit.form(each.wireName()));
      }
    }
    Request request = new Request(call.get(), call.get().canonicalName(), false, values, "");
    return shown(
        HashHelperModel.blank(call, typed).with(examination.made(visit.person(), request)));
  }

  private static PageResult shown(HashHelperModel sheet) {
    return PageResult.shown(TEMPLATE, sheet, Section.HASH_HELPER);
  }

  private static PageResult refused(HashHelperModel sheet) {
    return PageResult.refused(TEMPLATE, sheet, Section.HASH_HELPER);
  }
}
