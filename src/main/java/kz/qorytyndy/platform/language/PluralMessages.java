package kz.qorytyndy.platform.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of message bundles, each a pattern of ICU: a text that counts something has every form of the word in it, as in
 * <code>не более {0} {0, plural, one {знака} other {знаков}}</code>, and the rules of the reader's language choose. An apostrophe stands for itself, unless
 * a brace follows it.
 */
public final class PluralMessages extends ResourceBundleMessageSource {

    /** By the language and the key. Only what the bundles have is kept, so that there is an end to it. */
    private final Map<Locale, Map<String, Text>> texts = new ConcurrentHashMap<>();

    /** Those of the bundles with these names, the earlier before the later. */
    public PluralMessages(String... bundles) {
        setBasenames(bundles);
        setDefaultEncoding(StandardCharsets.UTF_8.name());
        // A key without a language is Kazakh's; the machine's own language must not come into it.
        setFallbackToSystemLocale(false);
    }

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        if (code == null || locale == null) {
            return super.getMessageInternal(code, arguments, locale);
        }
        Text text = text(code, locale);
        return text == null
                ? getMessageFromParent(code, arguments, locale)
                : text.with(resolveArguments(arguments, locale));
    }

    private @Nullable Text text(String code, Locale locale) {
        Map<String, Text> known = texts.computeIfAbsent(locale, any -> new ConcurrentHashMap<>());
        Text text = known.get(code);
        if (text == null) {
            String pattern = resolveCodeWithoutArguments(code, locale);
            if (pattern == null) {
                return null;
            }
            text = new Text(pattern, locale);
            known.put(code, text);
        }
        return text;
    }

    /** One text in one language. */
    private static final class Text {

        /** Where an argument stands once more as it is written, so that a form of a word can hang on it as a number. */
        private static final int WRITTEN = 10;

        /** Takes the form of the rest in every language. */
        private static final BigDecimal REST = new BigDecimal("0.5");

        private final MessageFormat format;
        private final BitSet counted = new BitSet();

        Text(String pattern, Locale locale) {
            MessagePattern parts = new MessagePattern(pattern);
            StringBuilder written = new StringBuilder(pattern);
            for (int i = parts.countParts() - 1; i >= 0; i--) {
                if (parts.getPartType(i) == Part.Type.ARG_START) {
                    Part argument = parts.getPart(i + 1);
                    if (parts.getPart(i).getArgType() == ArgType.PLURAL) {
                        counted.set(argument.getValue());
                    } else {
                        written.replace(
                                argument.getIndex(),
                                argument.getLimit(),
                                String.valueOf(WRITTEN + argument.getValue()));
                    }
                }
            }
            format = new MessageFormat(written.toString(), locale);
        }

        String with(Object[] arguments) {
            Object[] values = new Object[WRITTEN + arguments.length];
            System.arraycopy(arguments, 0, values, WRITTEN, arguments.length);
            counted.stream()
                    .filter(place -> place < arguments.length)
                    .forEach(place -> values[place] = number(arguments[place]));
            // What ICU makes of a pattern is not made for several threads.
            synchronized (format) {
                return format.format(values);
            }
        }

        /** What is no number takes the form of the rest. */
        private static Number number(Object argument) {
            if (argument instanceof Number number) {
                return number;
            }
            try {
                return new BigDecimal(String.valueOf(argument).replace(',', '.').replace('−', '-'));
            } catch (NumberFormatException e) {
                return REST;
            }
        }
    }
}
