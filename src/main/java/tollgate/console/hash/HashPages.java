package tollgate.console.hash;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.api.Call;
import tollgate.api.Parameter;
import tollgate.api.Refused;
import tollgate.api.Request;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.settings.Settings;

/** The hash helper: a request is pasted or filled in, and is looked at, but never executed. */
public final class HashPages implements Pages {

  private static final String PATH = "/hash-helper";
  private static final String TEMPLATE = "hash-helper";

  private final Examination examination;

  public HashPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.examination = new Examination(jdbi, settings, new Keyring(settings, clock));
  }

  @Override
  public void open(Site site) {
    site.get(PATH, Wall.OPERATORS, this::blank);
    site.post(PATH + "/check", Wall.OPERATORS, this::check);
    site.post(PATH + "/make", Wall.OPERATORS, this::make);
  }

  private Reply blank(Visit visit) {
    return shown(Sheet.blank(Call.named(visit.query("call")), Map.of("u", nameOf(visit))));
  }

  /** A reseller mostly asks for himself. */
  private static String nameOf(Visit visit) {
    return visit.person().onlyOwner().isPresent() ? visit.person().username() : "";
  }

  private Reply check(Visit visit) {
    String text = visit.form("request");
    Optional<Call> call = Call.named(visit.form("call"));
    Sheet sheet = Sheet.pasted(text, call);
    if (text.isBlank()) {
      return refused(sheet.refused("hash.refused.nothing"));
    }
    Pasted pasted = Pasted.of(text);
    if (!pasted.namesACall() && call.isEmpty()) {
      return refused(sheet.askForCall());
    }
    try {
      Request request = pasted.read(call.orElse(Call.CARD_SALE));
      return shown(sheet.with(examination.pasted(visit.person(), request, pasted.undecoded())));
    } catch (Refused e) {
      return refused(sheet.unreadable(e.getMessage()));
    }
  }

  private Reply make(Visit visit) {
    Optional<Call> call = Call.named(visit.form("call"));
    if (call.isEmpty()) {
      return Reply.missing();
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
    return shown(Sheet.blank(call, typed).with(examination.made(visit.person(), request)));
  }

  private static Reply shown(Sheet sheet) {
    return Reply.shown(TEMPLATE, sheet, Section.HASH_HELPER);
  }

  private static Reply refused(Sheet sheet) {
    return Reply.refused(TEMPLATE, sheet, Section.HASH_HELPER);
  }
}
