#pragma once
// The sentences said about what the user wrote, in English and Spanish. Groups in alphabetical
// order, sentences too. The gaps are fmt's; both languages have the same ones.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

// Files.

inline constexpr Text file_binary{"this is not a text file: it holds a NUL byte",
                                  "no es un archivo de texto: contiene un byte NUL"};
inline constexpr Text file_bom{"the file begins with a byte order mark (BOM)",
                               "el archivo empieza con una marca de orden de bytes (BOM)"};
inline constexpr Text file_bom_hint{"save it as UTF-8 without BOM", "guárdalo como UTF-8 sin BOM"};
inline constexpr Text file_empty{"the file is empty", "el archivo está vacío"};
inline constexpr Text file_empty_hint{"a scenario is an object: {{ … }}",
                                      "un escenario es un objeto: {{ … }}"};
inline constexpr Text file_is_directory{"this is a directory, not a file", "es un directorio, no un archivo"};
inline constexpr Text file_missing{"there is no such file", "no existe ese archivo"};
inline constexpr Text file_no_permission{"reading this file is not permitted",
                                         "no hay permiso para leer este archivo"};
inline constexpr Text file_not_utf8{"byte 0x{:02X} is not valid UTF-8",
                                    "el byte 0x{:02X} no es UTF-8 válido"};
inline constexpr Text file_not_utf8_hint{"save the file as UTF-8", "guarda el archivo como UTF-8"};
inline constexpr Text file_too_large{"the file is larger than {} MiB, the most that is read",
                                     "el archivo ocupa más de {} MiB, lo máximo que se lee"};
inline constexpr Text file_unreadable{"the file cannot be read: {}", "no se puede leer el archivo: {}"};
inline constexpr Text file_utf16{"the file is written in UTF-16", "el archivo está escrito en UTF-16"};

// JSON: what was expected.

inline constexpr Text json_expected{"expected {0}, found {1}", "se esperaba {0}, se encontró {1}"};
inline constexpr Text json_want_colon{"':' after the name {}", "':' tras el nombre {}"};
inline constexpr Text json_want_comma{"a comma or '{}' after the value", "una coma o '{}' tras el valor"};
inline constexpr Text json_want_end{"nothing more after the end of the value",
                                    "nada más tras el final del valor"};
inline constexpr Text json_want_name{"a name in double quotes", "un nombre entre comillas dobles"};
inline constexpr Text json_want_name_or_end{"a name in double quotes or '}}'",
                                            "un nombre entre comillas dobles o '}}'"};
inline constexpr Text json_want_value{"a value", "un valor"};
inline constexpr Text json_want_value_of{"a value for {}", "un valor para {}"};
inline constexpr Text json_want_value_or_end{"a value or ']'", "un valor o ']'"};

// JSON: what was found.

inline constexpr Text json_bad_escape{"{} is not an escape that JSON has",
                                      "{} no es una secuencia de escape de JSON"};
inline constexpr Text json_bad_escape_hint{"write \\\\ for a backslash",
                                           "escribe \\\\ para una barra invertida"};
inline constexpr Text json_bad_hex{"\\u needs four hexadecimal digits",
                                   "\\u necesita cuatro dígitos hexadecimales"};
inline constexpr Text json_bad_number{"{} is not a number", "{} no es un número"};
inline constexpr Text json_bad_surrogate{"{} is half of a surrogate pair; the other half is not there",
                                         "{} es la mitad de un par sustituto; falta la otra mitad"};
inline constexpr Text json_comma_missing{"a comma is missing on line {}", "falta una coma en la línea {}"};
inline constexpr Text json_comment{"JSON has no comments", "JSON no tiene comentarios"};
inline constexpr Text json_comment_hint{"remove it; words for people go into \"about\"",
                                        "quítalo; los textos para personas van en \"about\""};
inline constexpr Text json_control{"the control character U+{:04X} stands in a string",
                                   "hay un carácter de control U+{:04X} dentro de un texto"};
inline constexpr Text json_curly_quotes{"typographic quotes ({}) do not hold a string",
                                        "las comillas tipográficas ({}) no encierran un texto"};
inline constexpr Text json_double_quotes_hint{"write double quotes: \"", "usa comillas dobles: \""};
inline constexpr Text json_duplicate{"the name {0} appears again; it is already on line {1}",
                                     "el nombre {0} se repite; ya está en la línea {1}"};
inline constexpr Text json_end_of_file{"the end of the file", "el final del archivo"};
inline constexpr Text json_not_a_value{"{} is not a value that JSON has", "{} no es un valor de JSON"};
inline constexpr Text json_not_closed{"the '{0}' of line {1} is not closed",
                                      "el '{0}' de la línea {1} no se cierra"};
inline constexpr Text json_quote_inside_hint{"a quote inside a string is written \\\"",
                                             "una comilla dentro de un texto se escribe \\\""};
inline constexpr Text json_single_quotes{"a string stands in single quotes",
                                         "hay un texto entre comillas simples"};
inline constexpr Text json_too_deep{"nested deeper than {}", "hay más de {} niveles anidados"};
inline constexpr Text json_too_large_integer{
    "{} is too large: whole numbers lie between -9223372036854775808 and 9223372036854775807",
    "{} es demasiado grande: los enteros van de -9223372036854775808 a 9223372036854775807"};
inline constexpr Text json_too_large_number{"{} is too large: numbers reach about 1.8e308",
                                            "{} es demasiado grande: los números llegan a 1.8e308"};
inline constexpr Text json_too_many_values{"the file holds more than {} values, the most that is read",
                                           "el archivo contiene más de {} valores, lo máximo que se lee"};
inline constexpr Text json_too_small_number{"{} is too small to tell from 0",
                                            "{} es demasiado pequeño para distinguirlo de 0"};
inline constexpr Text json_trailing_comma{"a comma stands before '{}'", "hay una coma antes de '{}'"};
inline constexpr Text json_trailing_comma_hint{"remove it", "quítala"};
inline constexpr Text json_unquoted{"{} is not in double quotes", "{} no está entre comillas dobles"};
inline constexpr Text json_unterminated{"this string has no closing quote on its line",
                                        "este texto no tiene comilla de cierre en su línea"};
inline constexpr Text json_write{"write {}", "escribe {}"};

// JSON: what kinds of values are called.

inline constexpr Text kind_array{"a list", "una lista"};
inline constexpr Text kind_boolean{"true or false", "true o false"};
inline constexpr Text kind_null{"null", "null"};
inline constexpr Text kind_number{"a number", "un número"};
inline constexpr Text kind_object{"an object", "un objeto"};
inline constexpr Text kind_string{"a text", "un texto"};

// JSON pointers.

inline constexpr Text pointer_bad{"{} is not a JSON pointer", "{} no es un puntero JSON"};
inline constexpr Text pointer_bad_hint{"it begins with '/'; '~' is written ~0 and '/' ~1",
                                       "empieza con '/'; '~' se escribe ~0 y '/' ~1"};
inline constexpr Text pointer_into_value{"{0} leads into {1}, which holds nothing",
                                         "{0} entra en {1}, que no contiene nada"};
inline constexpr Text pointer_no_item{"{0}: the list has {1} items, counted from 0",
                                      "{0}: la lista tiene {1} elementos, contados desde 0"};
inline constexpr Text pointer_too_deep{"{0} goes deeper than {1}", "{0} pasa de {1} niveles"};

// Problems.

inline constexpr Text and_more{"… and {} more", "… y {} más"};
inline constexpr Text warning{"warning", "aviso"};

}  // namespace netsplit::sentence
