package tollgate.console.setup;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.site.Deeds;
import tollgate.console.site.Visit;
import tollgate.db.Sql;

/** What the audit knows of the settings, and what is written there of a change. */
final class History {

  private static final String SETTING = "setting_changed";
  private static final String KEY = "key_changed";

  private final String sql = Sql.text("console/settings/last-change");
  private final Deeds deeds;

  History(Deeds deeds) {
    this.deeds = deeds;
  }

  void noteSetting(Handle tx, Visit visit, String name, String from, String to) {
    note(tx, visit, SETTING, name, from + " -> " + to);
  }

  /** The change of a key; both are masked by whoever says so. */
  void noteKey(Handle tx, Visit visit, String name, String what) {
    note(tx, visit, KEY, name, what);
  }

  /** The last change of this owner's settings, the key included. */
  Optional<Change> last(Handle handle, long owner) {
    return last(handle, owner, List.of(SETTING, KEY));
  }

  /** Changes with every change of this owner's key: who has seen an older one, saw another key. */
  String keyVersion(Handle handle, long owner) {
    return last(handle, owner, List.of(KEY)).map(change -> Long.toString(change.id())).orElse("0");
  }

  private void note(Handle tx, Visit visit, String kind, String name, String what) {
    deeds.note(tx, visit, kind, name + about(visit.person().seller()) + " " + what);
  }

  private Optional<Change> last(Handle handle, long owner, List<String> kinds) {
    return handle
        .createQuery(sql)
        .bindList("kinds", kinds)
        .bind("about", "%" + about(owner) + "%")
        .map(
            (row, context) ->
                new Change(
                    row.getLong("id"),
                    row.getObject("date", OffsetDateTime.class).toInstant(),
                    row.getString("username")))
        .findOne();
  }

  private static String about(long owner) {
    return " of owner " + owner + ":";
  }
}
