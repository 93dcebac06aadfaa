package tollgate.console.stock;

import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Bringing a file of cards into a group: send it, look at it, import it. */
public final class ImportPages implements Pages {

  private static final long LARGEST_FILE = 128L * 1024 * 1024;

  private final Groups groups;
  private final Shelves shelves;
  private final Jobs jobs;
  private final Uploads uploads = new Uploads();

  ImportPages(Groups groups, Shelves shelves, Jobs jobs) {
    this.groups = groups;
    this.shelves = shelves;
    this.jobs = jobs;
  }

  /**
   * What the page shows.
   *
   * @param look the file that was sent
   * @param key what to send along to import that file
   * @param refusal the key of the sentence that says why it cannot go on
   */
  public record Import(Group group, Optional<Look> look, String key, Optional<String> refusal) {}

  @Override
  public void open(Site site) {
    site.get("/card-groups/:id/import", Wall.SELLERS, visit -> of(visit, this::form));
    site.upload(
        "/card-groups/:id/import",
        Wall.SELLERS,
        visit -> of(visit, group -> look(visit, group)),
        LARGEST_FILE);
    site.post(
        "/card-groups/:id/import/start",
        Wall.SELLERS,
        visit -> of(visit, group -> start(visit, group)));
  }

  /** What answers for a group. */
  private interface Answer {

    Reply of(Group group) throws IOException;
  }

  private Reply of(Visit visit, Answer answer) throws IOException {
    Optional<Group> group = GroupOfVisit.of(visit, groups);
    return group.isEmpty() ? Reply.missing() : answer.of(group.get());
  }

  private Reply form(Group group) {
    Import empty = new Import(group, Optional.empty(), "", Optional.empty());
    return Reply.shown("card-import", empty, Section.CARD_GROUPS);
  }

  private Reply look(Visit visit, Group group) throws IOException {
    Optional<FileUpload> sent = visit.file("file");
    if (sent.isEmpty() || sent.get().size() == 0) {
      return refused(group, "stock.no_file");
    }
    CsvFile file = CsvFile.open(Path.of(sent.get().uploadedFileName()));
    if (!file.hasHeader()) {
      file.close();
      return refused(group, "stock.no_header");
    }
    return look(visit, group, file);
  }

  private Reply look(Visit visit, Group group, CsvFile file) throws IOException {
    Look look = Look.at(file, group);
    String key = UUID.randomUUID().toString();
    if (look.lines() == 0 || !look.report().isFine()) {
      file.close();
    } else {
      uploads.keep(visit.person().id(), new Uploads.Upload(key, group.id(), file, look.lines()));
    }
    Import shown = new Import(group, Optional.of(look), key, Optional.empty());
    return Reply.shown("card-import", shown, Section.CARD_GROUPS);
  }

  private Reply start(Visit visit, Group group) {
    Optional<Uploads.Upload> upload =
        uploads.take(visit.person().id(), group.id(), visit.form("key"));
    if (upload.isEmpty()) {
      return refused(group, "stock.file_gone");
    }
    Job job = new Job(group.id(), upload.get().lines());
    CsvFile file = upload.get().file();
    if (!jobs.start(job, new Importing(shelves, Doer.of(visit), group, file))) {
      upload.get().close();
      return refused(group, "stock.busy");
    }
    return Reply.moved(group.path() + "/job");
  }

  private static Reply refused(Group group, String why) {
    Import again = new Import(group, Optional.empty(), "", Optional.of(why));
    return Reply.refused("card-import", again, Section.CARD_GROUPS);
  }
}
