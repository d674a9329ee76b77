"""Convolutions in whole numbers: 8 bits for what flows, 7 for the weights. They take less than half the time of 32 bits, and nothing is trained again.

7 bits, because processors without VNNI add two products of 8 bits into 16 bits, where products of 8 by 8 bits would be cut off.
"""
import pathlib
import tempfile

import numpy
import torch


def write_rounded(net, onnx, example, pictures, *, keep, percentile=100.0, **names):
    """Writes a net as ONNX with its convolutions rounded. Needs the packages onnx and onnxruntime.

    onnx: the file. example: an input. pictures: inputs, as arrays, by which the range of what flows is found. keep: names of the ONNX nodes that
    stay in 32 bits. percentile: share of the values that flow, in hundredths, that lies within the range; the others are cut off, which rounds
    all values less. names: as torch.onnx.export takes them.
    """
    from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantType, quantize_static

    class Pictures(CalibrationDataReader):
        def __init__(self):
            self.left = iter(pictures)

        def get_next(self):
            picture = next(self.left, None)
            return None if picture is None else {names["input_names"][0]: picture}

    ranges = {"calibrate_method": CalibrationMethod.MinMax} if percentile == 100 else {
        "calibrate_method": CalibrationMethod.Percentile, "extra_options": {"CalibPercentile": percentile, "CalibNumBins": 4096}}
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        exact = pathlib.Path(folder) / "exact.onnx"
        torch.onnx.export(net, example, str(exact), opset_version=14, **names)
        quantize_static(str(exact), str(onnx), Pictures(), op_types_to_quantize=["Conv"], nodes_to_exclude=list(keep), per_channel=True,
                        reduce_range=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, **ranges)


def opened(onnx):
    """The net in an ONNX file, as the program runs it: pictures (a tensor) to its outputs (a list of tensors)."""
    from onnxruntime import InferenceSession

    session = InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda pictures: [torch.from_numpy(numpy.array(output)) for output in session.run(None, {name: pictures.numpy()})]
