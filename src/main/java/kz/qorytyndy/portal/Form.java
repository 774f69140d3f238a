package kz.qorytyndy.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.identity.NewPasswords;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.FormFields;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A form as somebody typed it, with what is wrong in it, so that it can be shown again with nothing lost. Its fields
 * are named by their paths in the command, which are the paths of a refusal's errors.
 */
public class Form {

    private static final Set<String> ROW_BUTTONS = Set.of("add", "remove", "up", "down");

    private static final Pattern ROW = Pattern.compile("\\[(\\d{1,9})]");

    private final MultiValueMap<String, String> typed;
    private @Nullable Refusal refusal;
    private List<FieldError> noted = List.of();
    private final Map<String, String> keys = new HashMap<>();

    public Form(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /** The form before anything was typed. */
    public static Form empty() {
        return new Form(new LinkedMultiValueMap<>());
    }

    /** The form filled with a command, as it is given or as a draft holds it. */
    public static Form of(Object command) {
        return empty().with("", command);
    }

    /** The form with this value in the field or, of a record, a list or a map, in those whose paths begin with it; with nothing there if it is null. */
    public Form with(String field, @Nullable Object value) {
        MultiValueMap<String, String> filled = new LinkedMultiValueMap<>(typed);
        filled.keySet().removeIf(name -> FormFields.isWithin(name, field));
        FormFields.fill(filled, field, value, LocaleContextHolder.getLocale());
        return new Form(filled);
    }

    /** What was typed, in the shape of the command. */
    public ObjectNode command(Class<? extends Record> type) {
        return FormFields.command(typed, "", type);
    }

    /** The same of one among several, whose fields stand at {@code path}. */
    public ObjectNode command(String path, Class<? extends Record> type) {
        return FormFields.command(typed, path, type);
    }

    /**
     * The command that was typed.
     *
     * @throws Refusal invalid, with one error for each wrong field
     */
    public <T extends Record> T read(Class<T> type) {
        return read("", type);
    }

    /** The same of one among several, whose fields stand at {@code path}. */
    public <T extends Record> T read(String path, Class<T> type) {
        return CommandReader.read(path, FormFields.command(typed, path, type), type);
    }

    /** What stands in the field; empty if nothing does. */
    public String value(String field) {
        return FormFields.text(typed, field);
    }

    /** What stands in the field with all its blanks: a password's belong to it. */
    public String secret(String field) {
        return Objects.requireNonNullElse(typed.getFirst(field), "");
    }

    /** The new password in the fields that have it. */
    public NewPasswords.Typed newPassword() {
        return new NewPasswords.Typed(secret("password"), secret("repeated"));
    }

    /** The day that stands in the field, if it is one. */
    public Optional<LocalDate> day(String field) {
        try {
            return Optional.of(LocalDate.parse(value(field)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public List<String> values(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** The key of the field's name, which not every field has. */
    public static String label(String field) {
        return "portal.field."
                + field.replaceFirst("^lowering\\.\\w+\\[\\d+]", "fact").replaceAll("\\[\\d+]", "");
    }

    /** The form in which the name of the field has this key instead: what its page calls it. */
    public Form call(String field, String key) {
        keys.put(field, key);
        return this;
    }

    /** The key of the field's name in this form, which not every field has. */
    public String key(String field) {
        return keys.getOrDefault(field, label(field));
    }

    /** The number of the row that the field stands in, from 1, as the argument of its label; nothing for other fields. */
    public static Object[] row(String field) {
        Matcher index = ROW.matcher(field);
        return index.find() ? new Object[] {Integer.parseInt(index.group(1)) + 1} : new Object[0];
    }

    /** The names of all fields, in their order. */
    public Set<String> fields() {
        return typed.keySet();
    }

    /** The paths of a list's rows, such as {@code content.steps[0]}, in their order. */
    public List<String> rows(String list) {
        return FormFields.rows(fields(), list);
    }

    /** The form without those rows of the list in which nothing stands. */
    public Form withoutBlankRows(String list) {
        MultiValueMap<String, String> left = new LinkedMultiValueMap<>(typed);
        for (String row : rows(list)) {
            List<String> fields = fields().stream()
                    .filter(name -> FormFields.isWithin(name, row))
                    .toList();
            if (fields.stream().allMatch(name -> value(name).isEmpty())) {
                fields.forEach(left::remove);
            }
        }
        return new Form(left);
    }

    /**
     * The form after one of the buttons that change rows: {@code add}, whose value is the list that gets an empty row, or {@code remove}, {@code up} and
     * {@code down}, whose value is the row.
     *
     * @param lists the fields of a row by the list's path
     */
    public Form withRowsChanged(Map<String, List<String>> lists) {
        MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(typed);
        ROW_BUTTONS.forEach(changed::remove);
        lists.forEach((list, fields) -> {
            List<String> rows = new ArrayList<>(rows(list));
            rows.remove(value("remove"));
            swap(rows, rows.indexOf(value("up")), -1);
            swap(rows, rows.indexOf(value("down")), 1);
            if (chosen("add", list)) {
                rows.add("");
            }
            changed.keySet().removeIf(name -> name.startsWith(list + "["));
            for (int i = 0; i < rows.size(); i++) {
                String from = rows.get(i) + ".";
                String to = list + "[" + i + "].";
                fields.forEach(field -> changed.add(to + field, value(from + field)));
            }
        });
        return new Form(changed);
    }

    /** Whether the form was sent by one of those buttons. */
    public boolean changesRows() {
        return ROW_BUTTONS.stream().anyMatch(typed::containsKey);
    }

    private static void swap(List<String> rows, int row, int by) {
        int other = row + by;
        if (row >= 0 && other >= 0 && other < rows.size()) {
            Collections.swap(rows, row, other);
        }
    }

    /** Whether {@code value} is what was chosen, or is among it. */
    public boolean chosen(String field, String value) {
        return values(field).contains(value);
    }

    /** Whether the form held the field at all. */
    public boolean typed(String field) {
        return typed.containsKey(field);
    }

    /** The HTML id of the field's control. */
    public String id(String field) {
        return field.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** The form comes back because of this refusal; the page that shows it has its status. */
    public void refuse(Refusal because) {
        refusal = because;
    }

    /** The same where fields alone can be mended: a refusal that names none is thrown on, and gets a page of its own. */
    public void refuseFields(Refusal because) {
        if (because.errors().isEmpty()) {
            throw because;
        }
        refuse(because);
    }

    /** What is wrong although the form was taken as it is: it says so at its fields. */
    public void note(List<FieldError> wrong) {
        noted = wrong;
    }

    /** Why the form came back; null while it has not been sent. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** What is wrong with the field, or with an element of its list. */
    public List<Message> errors(String field) {
        List<Message> errors = new ArrayList<>();
        for (FieldError error : refusal == null ? noted : refusal.errors()) {
            if (error.field().equals(field) || error.field().matches(Pattern.quote(field) + "\\[\\d+]")) {
                errors.add(error.message());
            }
        }
        return errors;
    }

    public boolean wrong(String field) {
        return !errors(field).isEmpty();
    }
}
