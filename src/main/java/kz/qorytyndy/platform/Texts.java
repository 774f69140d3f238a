package kz.qorytyndy.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.language.PluralMessages;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Renders messages, dates and times in a reader's language, times in {@link #ZONE}. */
@Component
public class Texts {

    /** The one zone in which people of Kazakhstan read times. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    /** Those of these bundles alone, such as {@code messages/platform}, for whoever has no application around him. */
    public static Texts of(String... bundles) {
        return new Texts(new PluralMessages(bundles));
    }

    /** The text of {@code key}; throws if a bundle lacks it. */
    public String text(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, rendered(language, arguments), language);
    }

    public String text(Locale language, Message message) {
        return text(language, message.key(), message.arguments().toArray());
    }

    /** The day that it is then, in {@link #ZONE}. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** {@code 22.11.2026}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code 22.11.2026 18:00}, in {@link #ZONE}. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(ZONE));
    }

    /** With as many decimals as it has: {@code 0,1}; in English {@code 0.1}. */
    public static String number(Locale language, BigDecimal number) {
        String plain = number.toPlainString().replace('-', '−');
        return language.getLanguage().equals("en") ? plain : plain.replace('.', ',');
    }

    /** The same in all languages. */
    public static LocalizedText number(BigDecimal number) {
        return new LocalizedText(
                number(Languages.KAZAKH, number), number(Languages.RUSSIAN, number), number(Languages.ENGLISH, number));
    }

    /** Points and grades, with at least one decimal and with more only where they are needed: {@code 10,0}. */
    public static String points(Locale language, BigDecimal points) {
        BigDecimal exact = points.stripTrailingZeros();
        return number(language, exact.setScale(Math.max(1, exact.scale())));
    }

    /** A percentage without its sign, with two decimals; what is compared is exact. */
    public static String percent(Locale language, BigDecimal percent) {
        return number(language, percent.setScale(2, RoundingMode.HALF_UP));
    }

    private Object[] rendered(Locale language, Object[] arguments) {
        Object[] rendered = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            rendered[i] = rendered(language, arguments[i]);
        }
        return rendered;
    }

    private Object rendered(Locale language, Object argument) {
        if (argument instanceof LocalizedText text) {
            return text.in(language);
        }
        if (argument instanceof Message message) {
            return text(language, message);
        }
        if (argument instanceof LocalDate date) {
            return date(date);
        }
        if (argument instanceof Instant instant) {
            return time(instant);
        }
        if (argument instanceof BigDecimal number) {
            return number(language, number);
        }
        if (argument instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> rendered(language, one).toString())
                    .collect(Collectors.joining(", "));
        }
        // A pattern would group the digits of a number after the JVM's idea of a language.
        return argument.toString();
    }
}
