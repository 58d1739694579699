/* The functions of places.c, runs.c and likeness.c, for the table of the module in loops.c; their arguments are in
   _loops.pyi. */

#define Py_LIMITED_API 0x030B0000 /* one build for Python 3.11 and all that follow */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* No other library may take their names for its own, or they its. */
#if defined(__GNUC__)
#define WITHIN __attribute__((visibility("hidden")))
#else
#define WITHIN
#endif

WITHIN PyObject *csf_fonts(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_crowded(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_covered(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_runs(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_narrow(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_likeness(PyObject *module, PyObject *arguments);
WITHIN PyObject *csf_correlation(PyObject *module, PyObject *arguments);
