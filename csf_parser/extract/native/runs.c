/* The scanner of content streams in the grammar of the SAT's program: `runs_of_page` (origin/grammar.py) for pages that
   have one operation a line, written as that program writes it.

   `csf_narrow` looks for the rectangles that `shows_its_text` of that module looks for.

   Each gives up on whatever is out of the ordinary, and Python decides. What is accepted here, Python accepts, with the
   same result; the tests hold both to that. */

#include "places.h"

#include <string.h>

enum { FONTS = 2, CODES = 256, MOST_DIGITS = 9 }; /* more digits are not worth the care that exact results take */

typedef struct {
    const char *at, *end;           /* what is left of the content */
    PyObject *colours;              /* tuple of the lines that set a colour */
    PyObject *font_names;           /* tuple of str */
    const unsigned short *widths;   /* CODES for each font, in thousandths of the size */
    PyObject *unescaped;            /* called with the bytes of a string that has a reversed solidus */
    PyObject *x, *y, *ends, *texts, *fonts, *sizes; /* lists to append to */
    int font, size;                 /* -1 and 0 before the first is named */
} Scanner;

enum { FAILED = -1, ODD = 0, READ = 1 }; /* an exception is set; Python has to look; read */

/* --- pieces of a line -------------------------------------------------------------------------------------------- */

static int literal(Scanner *self, const char *text) {
    size_t length = strlen(text);
    if ((size_t)(self->end - self->at) < length || memcmp(self->at, text, length) != 0) return 0;
    self->at += length;
    return 1;
}

static int line_end(Scanner *self) { return self->at == self->end || literal(self, "\r\n") || literal(self, "\n"); }

static int digits(Scanner *self, int most, double *value) {
    int count = 0;
    for (; self->at < self->end && *self->at >= '0' && *self->at <= '9'; self->at++) {
        if (++count > most) return 0;
        *value = 10 * *value + (*self->at - '0');
    }
    return count;
}

/* A number with up to three decimals: the quotient of two exact numbers, so rounded as Python rounds it. */
static int number(Scanner *self, double *value, int needs_point) {
    static const double powers[] = {1, 10, 100, 1000};
    int negative = literal(self, "-"), decimals = 0;
    *value = 0;
    if (!digits(self, MOST_DIGITS, value)) return 0;
    if (literal(self, ".")) {
        decimals = digits(self, 3, value);
        if (!decimals) return 0;
    } else if (needs_point) {
        return 0;
    }
    *value /= powers[decimals];
    if (negative) *value = -*value;
    return 1;
}

/* So many numbers with a point, each with a blank after it. */
static int numbers(Scanner *self, int count) {
    double ignored;
    for (; count > 0; count--)
        if (!number(self, &ignored, 1) || !literal(self, " ")) return 0;
    return 1;
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

/* 1 if the line sets a colour, with what it takes of it; 0 with nothing taken. */
static int colour(Scanner *self) {
    for (Py_ssize_t index = 0; index < PyTuple_Size(self->colours); index++) {
        char *text;
        Py_ssize_t length;
        const char *start = self->at;
        if (PyBytes_AsStringAndSize(PyTuple_GetItem(self->colours, index), &text, &length) < 0) return FAILED;
        if (self->end - start >= length && memcmp(start, text, (size_t)length) == 0) {
            self->at += length;
            if (line_end(self)) return READ;
            self->at = start;
        }
    }
    return ODD;
}

static int font(Scanner *self) {
    if (self->at == self->end) return ODD;
    int name = *self->at++ - '0';
    if (name < 0 || name >= FONTS || !literal(self, " ")) return ODD;
    int size = literal(self, "8") ? 8 : literal(self, "10") ? 10 : literal(self, "12") ? 12 : 0;
    if (!size || !literal(self, ".0 Tf") || !line_end(self)) return ODD;
    self->font = name;
    self->size = size;
    return READ;
}

/* The bytes of a string up to its closing parenthesis; NULL with no exception set where there is another inside. */
static PyObject *string(Scanner *self) {
    const char *start = self->at;
    int escaped = 0;
    for (; self->at < self->end && *self->at != ')'; self->at++) {
        if (*self->at == '(') return NULL;
        if (*self->at == '\\') {
            escaped = 1;
            if (++self->at == self->end) return NULL;
        }
    }
    if (self->at == self->end) return NULL;
    PyObject *text = PyBytes_FromStringAndSize(start, self->at++ - start);
    if (text == NULL || !escaped) return text;
    PyObject *plain = PyObject_CallFunctionObjArgs(self->unescaped, text, NULL);
    Py_DECREF(text);
    return plain;
}

static int append(PyObject *list, PyObject *item) {
    if (item == NULL) return FAILED;
    int status = PyList_Append(list, item);
    Py_DECREF(item);
    return status < 0 ? FAILED : READ;
}

/* Keeps a run, and takes the reference to its text. */
static int add_run(Scanner *self, double x, double y, PyObject *text) {
    char *codes;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(text, &codes, &length) < 0) {
        Py_DECREF(text);
        return FAILED;
    }
    double width = 0; /* a sum of small whole numbers, and exact */
    const unsigned short *widths = self->widths + CODES * self->font;
    for (Py_ssize_t index = 0; index < length; index++) width += widths[(unsigned char)codes[index]];
    PyObject *name = PyTuple_GetItem(self->font_names, self->font);
    Py_XINCREF(name);
    int status = append(self->texts, text);
    int named = append(self->fonts, name);
    if (status < 0 || named < 0 || append(self->x, PyFloat_FromDouble(x)) < 0 ||
        append(self->y, PyFloat_FromDouble(y)) < 0 ||
        append(self->ends, PyFloat_FromDouble(x + width * self->size / 1000)) < 0)
        return FAILED;
    return append(self->sizes, PyLong_FromLong(self->size));
}

/* What follows "1 0 0 1 ": the place, the font if it changes, and the text. */
static int run(Scanner *self) {
    double x, y;
    if (!number(self, &x, 0) || !literal(self, " ") || !number(self, &y, 0) || !literal(self, " Tm") ||
        !line_end(self))
        return ODD;
    if (literal(self, "/F") && !font(self)) return ODD;
    if (self->font < 0 || !literal(self, "(")) return ODD;
    PyObject *text = string(self);
    if (text == NULL) return PyErr_Occurred() ? FAILED : ODD;
    if (!literal(self, "Tj") || !line_end(self)) {
        Py_DECREF(text);
        return ODD;
    }
    return add_run(self, x, y, text);
}

/* What follows "BT": runs, fonts and colours, one at least, and "ET". */
static int text_block(Scanner *self) {
    if (!line_end(self)) return ODD;
    for (int count = 0;; count++) {
        if (literal(self, "ET")) return count && line_end(self) ? READ : ODD;
        int status = literal(self, "1 0 0 1 ") ? run(self) : literal(self, "/F") ? font(self) : colour(self);
        if (status != READ) return status;
    }
}

static int picture(Scanner *self) {
    double number = 0;
    if (!numbers(self, 1) || !literal(self, "0 0 ") || !numbers(self, 3) || !literal(self, "cm /Im")) return ODD;
    return digits(self, MOST_DIGITS, &number) && literal(self, " Do Q") && line_end(self) ? READ : ODD;
}

/* A rectangle, or a line: both begin with two numbers. */
static int drawing(Scanner *self) {
    if (!numbers(self, 2)) return ODD;
    if (literal(self, "m ")) return numbers(self, 2) && literal(self, "l S") && line_end(self) ? READ : ODD;
    return numbers(self, 2) && literal(self, "re f") && line_end(self) ? READ : ODD;
}

static int block(Scanner *self) {
    if (literal(self, "BT")) return text_block(self);
    if (literal(self, "q ")) return picture(self);
    if (literal(self, "0.584 w")) { /* a line follows */
        if (!line_end(self)) return ODD;
        const char *start = self->at;
        if (!numbers(self, 2) || !literal(self, "m ")) return ODD;
        self->at = start;
        return drawing(self);
    }
    int status = colour(self);
    return status == ODD ? drawing(self) : status;
}

/* --- narrow rectangles ------------------------------------------------------------------------------------------- */

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

/* Where the number that ends at `end` begins, and its value; `end` itself where none does. */
static const char *number_before(const char *start, const char *end, double *value) {
    const char *first = end;
    while (first > start && is_digit(first[-1])) first--;
    if (first < end && first - 1 > start && first[-1] == '.' && is_digit(first[-2]))
        for (first--; first > start && is_digit(first[-1]); first--) continue;
    double scale = 0;
    *value = 0;
    for (const char *at = first; at < end; at++) {
        if (*at == '.') {
            scale = 1;
        } else {
            *value = 10 * *value + (*at - '0');
            scale *= 10;
        }
    }
    if (scale > 0) *value /= scale;
    return first;
}

/* Whether a rectangle has a side between 0 and `narrow`: 1 or 0, or -1 where Python has to look. */
static int has_narrow_rectangle(const char *start, const char *end, double narrow) {
    static const char operator[] = " re f";
    const Py_ssize_t length = sizeof operator - 1;
    for (const char *at = start; end - at >= length && (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++) {
        if (end - at < length || memcmp(at, operator, (size_t)length) != 0) continue;
        if (at + length < end && is_word(at[length])) continue;
        double width, height;
        const char *second = number_before(start, at, &height);
        if (second == at || second == start || second[-1] != ' ') continue;
        const char *first = number_before(start, second - 1, &width);
        if (first == second - 1) continue;
        if (at - second > 1 + MOST_DIGITS + 3 || second - first > 2 + MOST_DIGITS + 3) return -1;
        double least = width < height ? width : height;
        if (least > 0 && least < narrow) return 1;
    }
    return 0;
}

PyObject *csf_narrow(PyObject *Py_UNUSED(module), PyObject *arguments) {
    const char *content;
    Py_ssize_t length;
    double narrow;
    if (!PyArg_ParseTuple(arguments, "y#d:narrow", &content, &length, &narrow)) return NULL;
    return PyLong_FromLong(has_narrow_rectangle(content, content + length, narrow));
}

/* --- the function ------------------------------------------------------------------------------------------------ */

PyObject *csf_runs(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Scanner self = {0};
    Py_ssize_t length, size_of_widths;
    const char *widths;
    unsigned short table[FONTS * CODES];
    if (!PyArg_ParseTuple(arguments, "y#O!O!y#OO!O!O!O!O!O!:runs", &self.at, &length, &PyTuple_Type, &self.colours,
                          &PyTuple_Type, &self.font_names, &widths, &size_of_widths, &self.unescaped, &PyList_Type,
                          &self.x, &PyList_Type, &self.y, &PyList_Type, &self.ends, &PyList_Type, &self.texts,
                          &PyList_Type, &self.fonts, &PyList_Type, &self.sizes))
        return NULL;
    if (size_of_widths != (Py_ssize_t)sizeof table) {
        PyErr_SetString(PyExc_ValueError, "the widths are not those of two fonts");
        return NULL;
    }
    memcpy(table, widths, sizeof table);
    self.widths = table;
    self.end = self.at + length;
    self.font = -1;
    int status = READ;
    while (status == READ && self.at < self.end) status = block(&self);
    return status == FAILED ? NULL : PyBool_FromLong(status == READ);
}
